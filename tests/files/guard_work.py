"""Work for the guard's children, in a module that a child can import."""

import os
import time
from pathlib import Path

from legaltext.core.errors import ReadError
from legaltext.files.guard import ask_time


def act(path: Path) -> str:
    """What the file's name says."""
    match path.stem.split("-")[0]:
        case "hang":
            time.sleep(600)
        case "pages":
            for _ in range(3):
                ask_time(3)
                time.sleep(0.8)
        case "stuck":
            ask_time(1.5)
            time.sleep(600)
        case "exit":
            os._exit(7)
        case "memory":
            raise MemoryError
        case "grow":
            held = []
            while True:
                held.append(bytearray(b"x") * (50 << 20))
        case "error":
            raise ValueError("xấu")
        case "coded":
            raise ReadError("LT-PDF-01")
        case "unpicklable":
            return (x for x in "a")  # type: ignore[return-value]
        case "pid":
            return str(os.getpid())
    return path.stem
