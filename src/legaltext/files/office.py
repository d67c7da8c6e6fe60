"""Old Word and Excel files through LibreOffice, where it is installed: converted in a folder of its own, then read.

Office's own formats before 2007 have no reader that is well kept on both Debian and Windows; LibreOffice is, and it
keeps the fonts that tell old letters from Unicode. Each conversion has its own user profile, so that several run at
once, no window opens, and no macro that a user has allowed is run.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import psutil

from legaltext.core.errors import ReadError

_NAMES = ("soffice", "libreoffice")
_WINDOWS = ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
_SECONDS = 90.0
# No macro is run, whoever signed it; links to elsewhere are not followed.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""


def find_office() -> Path | None:
    """LibreOffice's program, from the search path or where it installs itself on Windows."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    for variable in _WINDOWS:
        program = Path(os.environ.get(variable) or "-") / "LibreOffice" / "program" / "soffice.exe"
        if program.is_file():
            return program
    return None


def docx_of_doc(data: bytes, seconds: float = _SECONDS) -> bytes:
    """The bytes of a .doc file as .docx.

    Raises :class:`ReadError`: ``LT-FILE-10`` where LibreOffice is not installed, ``LT-FILE-19`` where it cannot read
    the file within ``seconds``.
    """
    return _converted(data, "in.doc", "docx:MS Word 2007 XML", seconds, ("LT-FILE-10", "LT-FILE-19"))


def xlsx_of_sheet(data: bytes, suffix: str, seconds: float = _SECONDS) -> bytes:
    """The bytes of a workbook in another format (``suffix``: ``xls``, ``ods``, ``xlsb``) as .xlsx.

    Formulas keep the values that they have in the file. Raises :class:`ReadError`: ``LT-SHEET-05`` where LibreOffice
    is not installed, ``LT-SHEET-06`` where it cannot read the file within ``seconds``.
    """
    return _converted(data, f"in.{suffix}", "xlsx:Calc MS Excel 2007 XML", seconds, ("LT-SHEET-05", "LT-SHEET-06"))


def _converted(data: bytes, name_in: str, target: str, seconds: float, codes: tuple[str, str]) -> bytes:
    missing, failed = codes
    program = find_office()
    if program is None:
        raise ReadError(missing)
    with tempfile.TemporaryDirectory(prefix="legaltext-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / name_in  # never the name that came with the file
        source.write_bytes(data)
        command = [
            str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--convert-to", target, "--outdir", str(folder), str(source),
        ]  # fmt: skip
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        try:
            run_program(command, folder, seconds)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise ReadError(failed) from error
        made = folder / f"in.{target.partition(':')[0]}"
        if not made.is_file():
            raise ReadError(failed)
        return made.read_bytes()


def run_program(command: Sequence[str], folder: Path, seconds: float) -> None:
    """Run a program quietly in ``folder``; after ``seconds`` it is killed with all that it started.

    Raises ``subprocess.TimeoutExpired`` then, ``OSError`` where it cannot be started. LibreOffice's command is a script
    that starts the real program, so killing the command alone would leave that running.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    )
    try:
        process.wait(seconds)
    except BaseException:  # out of time, or stopped; once it has ended, its number may be another process's
        kill_tree(process.pid)
        process.wait()
        raise


def kill_tree(pid: int) -> None:
    """Kill a process and all below it, where they still run."""
    with contextlib.suppress(psutil.Error):
        top = psutil.Process(pid)
        for process in (*top.children(recursive=True), top):
            with contextlib.suppress(psutil.Error):
                process.kill()
