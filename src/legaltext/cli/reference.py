"""The command-line reference as Markdown, made from the commands: ``python -m legaltext.cli.reference FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from legaltext.cli.door import help_texts
from legaltext.cli.main import COMMANDS, program

_WIDTH = 100

_HEAD = """# Bảng lệnh

Trang này được sinh ra từ chính chương trình (`make docs`); một phép thử báo lỗi khi trang khác với chương trình.
Kết quả in ra đầu ra chuẩn, tiến độ và thông báo in ra đầu ra lỗi. Mã thoát: 0 xong; 1 hỏng hoặc bị dừng; 2 dùng sai
lệnh; 3 xong nhưng có tệp bị để riêng hoặc chỉ đọc được một phần (mỗi tệp có mã và lý do).
"""


def reference() -> str:
    """The page: the program's help, then each command's, in Vietnamese."""
    parts = [_HEAD, _section("legaltext", program, None)]
    with click.Context(program, info_name="legaltext") as root:
        root.meta["legaltext.lang"] = "vi"
        for name in COMMANDS:
            command = program.get_command(root, name)
            assert command is not None
            parts.append(_section(f"legaltext {name}", command, root))
    return "\n".join(parts)


def _section(title: str, command: click.Command, parent: click.Context | None) -> str:
    context = click.Context(command, info_name=title.split()[-1], parent=parent, max_content_width=_WIDTH)
    context.terminal_width = _WIDTH
    return f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


def commands_without_help() -> list[str]:
    """Commands that ``help.yaml`` forgets (a test wants none)."""
    return [name for name in COMMANDS if name not in help_texts()["commands"]]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")
