"""The pool of children: each bad file costs only itself, within the time given."""

import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import psutil
import pytest
from guard_work import act
from pdf_maker import make_pdf, text, write_objects

from legaltext.core.errors import ReadError
from legaltext.core.pages import FileReading
from legaltext.files.guard import GuardLimits, read_guarded, run_guarded
from legaltext.files.read import read_file

FAST = GuardLimits(seconds=3, seconds_per_mb=0, memory=500 << 20)


def test_only_the_bad_files_are_lost() -> None:
    names = ["a", "hang", "b", "exit", "c", "memory", "d", "error", "coded", "unpicklable", "e"]
    begun = time.monotonic()
    results = dict(run_guarded((Path(n) for n in names), act, 2, FAST))
    assert time.monotonic() - begun < 30
    shown = {p.stem: r.code if isinstance(r, ReadError) else r for p, r in results.items()}
    good = {n: n for n in "abcde"}
    assert shown == good | {
        "hang": "LT-FILE-30", "exit": "LT-FILE-32", "memory": "LT-FILE-31",
        "error": "LT-FILE-33", "coded": "LT-PDF-01", "unpicklable": "LT-FILE-33",
    }  # fmt: skip


def test_growing_child_is_stopped_by_its_memory() -> None:
    limits = GuardLimits(seconds=120, memory=300 << 20)
    with pytest.raises(ReadError, match="LT-FILE-31"):
        read_guarded(Path("grow"), act, limits)


def test_child_lives_over_many_files_and_is_replaced_when_it_grew() -> None:
    paths = [Path(f"pid-{i}") for i in range(5)]
    assert len({r for _, r in run_guarded(paths, act, 1)}) == 1
    assert len({r for _, r in run_guarded(paths[:3], act, 1, GuardLimits(recycle=1))}) == 3


def test_children_end_when_the_iterator_is_closed() -> None:
    results = run_guarded([Path("pid-1"), Path("hang"), Path("hang-2")], act, 2, FAST)
    next(results)
    children = [c for c in psutil.Process().children() if "spawn_main" in " ".join(c.cmdline())]
    assert children
    results.close()
    assert not any(child.is_running() for child in children)


def test_read_guarded_raises_the_reason() -> None:
    assert read_guarded(Path("a"), act, FAST) == "a"
    with pytest.raises(ReadError, match="LT-PDF-01"):
        read_guarded(Path("coded"), act, FAST)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("signal", ["KILL", "INT"])
def test_children_die_with_their_parent(tmp_path: Path, signal: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from legaltext.files.guard import run_guarded

        def work(path):
            print(path, flush=True) if path.stem == "first" else time.sleep(600)

        if __name__ == "__main__":
            for _ in run_guarded([Path("first"), Path("hang")], work, 1):
                print("running", flush=True)
        """),
        "utf-8",
    )
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout is not None
    while "running" not in parent.stdout.readline():
        pass
    children = psutil.Process(parent.pid).children(recursive=True)
    assert children
    parent.send_signal(2 if signal == "INT" else 9)
    parent.wait(10)
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive


def _bomb() -> bytes:
    """A page whose content unpacks to 1 GB of blanks."""
    packer = zlib.compressobj(9)
    blanks = b" " * (1 << 20)
    first = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)  # stands by itself after a full flush
    content = first + again * 1023 + packer.flush()
    return write_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    )


def _nested_forms() -> bytes:
    """Ten forms, each drawing the next ten times: 10^10 strokes."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /A 5 0 R >> >> >>",
        b"<< /Length 5 >>\nstream\n/A Do\nendstream",
    ]
    for i in range(10):
        body = b"/A Do " * 10 if i < 9 else b"0 0 m 9 9 l S"
        inner = b"/Resources << /XObject << /A %d 0 R >> >>" % (6 + i) if i < 9 else b""
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] %s /Length %d >>" % (inner, len(body))
        objects.append(head + b"\nstream\n" + body + b"\nendstream")
    return write_objects(objects)


def test_hostile_pdfs_end_in_bounded_time(tmp_path: Path) -> None:
    files = {"bomb.pdf": _bomb(), "forms.pdf": _nested_forms(), "good.pdf": make_pdf([text(85, 700, "Điều 1. Tên")])}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    begun = time.monotonic()
    results = {p.name: r for p, r in run_guarded(sorted(tmp_path.iterdir()), read_file, 2, FAST)}
    assert time.monotonic() - begun < 60  # of which the limits take a few seconds, a busy machine the rest
    good = results["good.pdf"]
    assert isinstance(good, FileReading)
    assert good.outcome == "read"
    bomb, forms = results["bomb.pdf"], results["forms.pdf"]
    assert isinstance(bomb, ReadError)
    assert bomb.code in {"LT-FILE-30", "LT-FILE-31"}
    code = forms.code if isinstance(forms, ReadError) else forms.remarks[0].code
    assert code in {"LT-FILE-30", "LT-FILE-31", "LT-PDF-16"}


def test_long_work_that_asks_for_time_is_not_taken_for_a_hang() -> None:
    limits = GuardLimits(seconds=1.0, seconds_per_mb=0.0, patience=1.0)
    results = dict(run_guarded([Path("pages-1"), Path("stuck-1")], act, jobs=2, limits=limits))
    assert results[Path("pages-1")] == "pages-1"
    stuck = results[Path("stuck-1")]
    assert isinstance(stuck, ReadError)
    assert stuck.code == "LT-FILE-30"
