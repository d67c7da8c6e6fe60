"""The rooms of docs/architecture.md: imports run one way, adapters stay where they are, modules stay small."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "legaltext"
ROOMS = ("files", "gazette", "structure", "language", "procedures", "register", "validity", "review", "report")
DOORS = ("store", "cli")
# Left to right: a module imports its own room and those before it. The start of the program stands right of all.
ORDER = ("core", *ROOMS, *DOORS, "__main__")
# Libraries that only one place may know: the grammar and the judgements work without them.
ADAPTERS = {
    "spacy": "language.spacy_pipeline",
    "sqlalchemy": "store",
    "sqlmodel": "store",
    "alembic": "store",
    "click": "cli",
}
# The command line's frame loads a command when it is called, by a name made from its own list of commands.
LOADS_BY_NAME = {"cli.door"}
MOST_LINES = 450


def name_of(path: Path) -> str:
    """``files.pdf.lines`` for a module, ``files.pdf`` for a package's ``__init__``, "" for the whole package's."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported(source: str, package: str = "legaltext") -> set[str]:
    """Full names of what a module in ``package`` imports, at its head, inside functions and for type checks alike."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{origin}.{alias.name}" for alias in node.names}
    return found


def loads_by_name(source: str) -> bool:
    """Whether a module is loaded by a name that only the run knows, which no list of imports shows."""
    names = {n.attr if isinstance(n, ast.Attribute) else getattr(n, "id", "") for n in ast.walk(ast.parse(source))}
    return bool({"import_module", "__import__"} & (names | {name.rpartition(".")[2] for name in imported(source)}))


def breaches(module: str, source: str) -> list[str]:
    """What ``module`` imports against the one-way flow, or of a library that belongs to another place."""
    wrong = []
    room, path = module.split(".")[0], MODULES.get(module)
    whole = path is not None and path.name == "__init__.py"
    package = ".".join(["legaltext", *module.split(".")[: None if whole else -1]]).rstrip(".")
    for name in sorted(imported(source, package)):
        top, _, rest = name.partition(".")
        if top == "legaltext":
            target = rest.split(".")[0]
            known = target in ORDER and room in ORDER
            if target != "__version__" and not (known and ORDER.index(target) <= ORDER.index(room)):
                wrong.append(name)
        elif top in ADAPTERS and not f"{module}.".startswith(ADAPTERS[top] + "."):
            wrong.append(name)
    return wrong


def test_every_folder_is_a_room_or_a_door() -> None:
    assert {module.split(".")[0] for module in MODULES} - {""} == set(ORDER)


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_what_stands_left_of_it(module: str) -> None:
    source = MODULES[module].read_text("utf-8")
    assert breaches(module, source) == []
    assert loads_by_name(source) == (module in LOADS_BY_NAME)


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("gazette.cut", "from legaltext.files.read import read_file", []),
        ("gazette.cut", "from legaltext.structure.parse import parse_run", ["legaltext.structure.parse.parse_run"]),
        ("gazette.cut", "def f():\n    import legaltext.register.build", ["legaltext.register.build"]),
        ("gazette.cut", "if TYPE_CHECKING:\n    from legaltext import store", ["legaltext.store"]),
        ("gazette.cut", "from ..review import check", ["legaltext.review.check"]),
        ("gazette.cut", "from . import join", []),
        ("gazette", "from . import cut", []),
        ("files.pdf.lines", "from ...gazette.cut import cut_issue", ["legaltext.gazette.cut.cut_issue"]),
        ("core.law", "import legaltext.files.kinds", ["legaltext.files.kinds"]),
        ("procedures.read", "import legaltext.register.build", ["legaltext.register.build"]),
        ("store.intake", "import legaltext.report.tables", []),
        ("store.intake", "import legaltext.cli.main", ["legaltext.cli.main"]),
        ("attic.old", "import legaltext.core.law", ["legaltext.core.law"]),
        ("language.read", "import spacy.tokens", ["spacy.tokens"]),
        ("language.spacy_pipeline.reader", "import spacy.tokens", []),
        ("language.spacy_pipeline", "import spacy.tokens", []),
        ("validity.status", "def f():\n    from sqlmodel import Field", ["sqlmodel.Field"]),
    ],
)
def test_a_breach_is_seen(module: str, source: str, wrong: list[str]) -> None:
    assert breaches(module, source) == wrong


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import importlib\nimportlib.import_module(name)", True),
        ("from importlib import import_module as load\nload(name)", True),
        ("__import__(name)", True),
        ("import importlib.resources\nimportlib.resources.files('legaltext')", False),
    ],
)
def test_loading_by_name_is_seen(source: str, found: bool) -> None:
    assert loads_by_name(source) is found


@pytest.mark.parametrize(
    "path",
    sorted(path for folder in ("src", "bench", "corpora") for path in (ROOT / folder).rglob("*.py")),
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_a_module_is_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES
