"""Makes the sample: ``corpora/sample_source`` to the gazette's PDFs and the procedures' JSON in ``corpora/sample``.

    python corpora/make_sample.py [--fonts DIR] [--out DIR]

Needs reportlab and the Tinos fonts (Debian and Ubuntu: ``apt-get install fonts-croscore``), which measure like Times
New Roman and hold all Vietnamese letters. The same fonts and the same reportlab give the same bytes; what the
committed files were made with stands in ``corpora/sample_source/made-with.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
import zlib
from pathlib import Path

CORPORA = Path(__file__).resolve().parent
SOURCE = CORPORA / "sample_source"
SAMPLE = CORPORA / "sample"
MADE_WITH = SOURCE / "made-with.json"
FONT_FILES = ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")
FONT_PLACES = (
    "/usr/share/fonts/truetype/croscore",
    "/usr/share/fonts/croscore",
    "/usr/share/fonts/google-croscore",
    "/usr/share/fonts/tinos",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)


def find_fonts(given: Path | None = None) -> tuple[Path, ...]:
    """The four font files, from the folder given or one of the usual places; () where there are none."""
    places = [given] if given else [Path(place).expanduser() for place in FONT_PLACES]
    for place in places:
        files = tuple(place / name for name in FONT_FILES)
        if all(file.is_file() for file in files):
            return files
    return ()


def describe_making(fonts: tuple[Path, ...]) -> dict[str, str]:
    """What the bytes depend on beside the texts: reportlab, zlib and the fonts' sha256."""
    import reportlab

    made = {"reportlab": reportlab.__version__, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return made | {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in fonts}


def make_issue(path: Path) -> tuple[str, bytes]:
    """The file name and the PDF of one issue; set twice, so that the contents page knows the page numbers."""
    from sample_source.compose import Composer
    from sample_source.layout import Sheet, Styles
    from sample_source.markup import read_issue

    issue = read_issue(path)
    known: dict[str, int] = {}
    for _ in range(2):
        target, pages, styles = io.BytesIO(), dict[str, int](), Styles()
        Sheet(target, issue, styles).build(Composer(issue, styles, pages, known).compose())
        known = pages
    return issue.file_name, target.getvalue()


def make_all(fonts: tuple[Path, ...]) -> dict[str, bytes]:
    """All files of the sample that are made, by their path in ``corpora/sample``."""
    sys.path.insert(0, str(CORPORA))
    from sample_source.layout import register_fonts
    from sample_source.portal import make_procedures

    register_fonts(fonts)
    issues = dict(make_issue(path) for path in sorted(SOURCE.glob("issue-*.txt")))
    procedures = make_procedures(SOURCE / "procedures.yaml")
    return {f"gazette/{name}": content for name, content in issues.items()} | {
        f"procedures/{name}": content for name, content in procedures.items()
    }


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Makes the gazette issues of the sample.")
    parser.add_argument("--fonts", type=Path, help="folder with " + ", ".join(FONT_FILES))
    parser.add_argument("--out", type=Path, default=SAMPLE, help="folder to write to")
    arguments = parser.parse_args()
    fonts = find_fonts(arguments.fonts)
    if not fonts:
        print(
            f"No Tinos fonts found in {arguments.fonts or 'the usual places'}. Install them (Debian, Ubuntu: "
            "apt-get install fonts-croscore) or name their folder with --fonts DIR.",
            file=sys.stderr,
        )
        return 1
    made = json.dumps(describe_making(fonts), indent=1, sort_keys=True) + "\n"
    for name, content in make_all(fonts).items():
        target = arguments.out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{target}: {len(content):,} bytes")
    if arguments.out == SAMPLE:
        MADE_WITH.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
