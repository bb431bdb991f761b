"""The laws of the house, asserted over the syntax tree: floors, sizes, names, and what may be
caught."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "reportedly"
MODULES = sorted(ROOT.rglob("*.py"))

FLOORS = {
    "errors": 1,
    "records": 2, "executor": 2, "codebook": 3, "settings": 4,
    "language": 5,
    "collect": 6, "extract": 6, "ground": 6, "link": 6, "track": 6,
    "store": 7, "review": 8,
    "monitor": 9, "library": 10,
    "view": 10, "cli": 11, "__main__": 12,
}  # fmt: skip
STAGES = {"collect", "extract", "ground", "link", "track"}

MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 530, 60, 5
COMMANDS_MAY_HAVE = 9
"""A command's parameters are its options: the record that would be missing is the command line
itself."""
BANNED_MODULES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "core",
    "misc",
    "manager",
    "types",
}


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def part(path: Path) -> str:
    """The file or stage at the top of the package that the module belongs to."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imported(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported from the package."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (
                (node.lineno, a.name) for a in node.names if a.name.split(".")[0] == "reportedly"
            )
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            if node.module and node.module.split(".")[0] == "reportedly":
                folder = ROOT.joinpath(*node.module.split(".")[1:])
                submodules = [
                    a.name
                    for a in node.names
                    if (folder / f"{a.name}.py").exists() or (folder / a.name).is_dir()
                ]
                yield from ((node.lineno, f"{node.module}.{name}") for name in submodules)
                if len(submodules) < len(node.names):
                    yield node.lineno, node.module


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(module) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("command" in ast.unparse(d) for d in function.decorator_list)


def test_every_part_of_the_package_has_a_floor() -> None:
    parts = {part(path) for path in MODULES} - {"__init__"}
    assert parts == set(FLOORS)
    assert set(FLOORS) >= STAGES


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_imports_go_down_only(path: Path) -> None:
    here = part(path)
    if here == "__init__":
        return
    for line, name in imported(tree(path)):
        assert name != "reportedly", f"{path}:{line}: imports the package itself"
        there = name.split(".")[1]
        assert there in FLOORS, f"{path}:{line}: {name} has no floor"
        if there != here:
            assert FLOORS[there] < FLOORS[here], (
                f"{path}:{line}: {here} (floor {FLOORS[here]}) imports {there} ({FLOORS[there]})"
            )


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_stages_never_import_one_another(path: Path) -> None:
    if (here := part(path)) not in STAGES:
        return
    for line, name in imported(tree(path)):
        there = name.split(".")[1]
        assert there == here or there not in STAGES, (
            f"{path}:{line}: stage {here} imports stage {there}"
        )


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=str)
def test_an_init_only_hands_names_on(path: Path) -> None:
    for node in tree(path).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_all = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        assert is_docstring or is_all or isinstance(node, ast.ImportFrom), (
            f"{path}:{node.lineno}: {ast.unparse(node)}"
        )


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_children_never_import_their_init(path: Path) -> None:
    package = ".".join(("reportedly", *path.relative_to(ROOT).parts[:-1]))
    for line, name in imported(tree(path)):
        assert path.name == "__init__.py" or name != package, (
            f"{path}:{line}: imports its own {name}"
        )


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for function in functions(tree(path)):
        lines = (function.end_lineno or 0) - function.lineno + 1
        assert lines <= MOST_FUNCTION_LINES, (
            f"{path}:{function.lineno}: {function.name} has {lines} lines"
        )
        arguments = function.args
        given = [
            a.arg
            for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
            if a.arg not in ("self", "cls")
        ]
        most = COMMANDS_MAY_HAVE if is_command(function) else MOST_PARAMETERS
        assert len(given) <= most, f"{path}:{function.lineno}: {function.name} takes {given}"


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_names_say_what_they_are(path: Path) -> None:
    assert path.stem not in BANNED_MODULES
    assert not BANNED_MODULES & set(path.relative_to(ROOT).parts)
    for node in ast.walk(tree(path)):
        names = [getattr(node, attribute, None) for attribute in ("id", "name", "attr", "arg")]
        for name in names:
            assert not (isinstance(name, str) and "confidence" in name.lower()), (
                f"{path}:{getattr(node, 'lineno', 0)}: {name}"
            )


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_nobody_catches_everything_or_passes(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            assert not any(re.search(r"Exception$", ast.unparse(a)) for a in node.args), (
                f"{path}:{node.lineno}: suppresses all"
            )
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert not re.search(r"\b(Exception|BaseException|everything)\b", caught), (
                f"{path}:{node.lineno}: catches {caught}"
            )
            assert not isinstance(node.body[0], ast.Pass), (
                f"{path}:{node.lineno}: passes over {caught}"
            )


NOUNS = [
    ROOT / "records" / f"{n}.py"
    for n in (
        "document",
        "claim",
        "event",
        "control",
        "judgement",
        "source",
        "actor",
        "place",
        "period",
    )
]


@pytest.mark.parametrize("path", NOUNS, ids=named(NOUNS))
def test_nouns_are_frozen_and_slotted(path: Path) -> None:
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef) and "StrEnum" not in {ast.unparse(b) for b in node.bases}:
            assert "dataclass(frozen=True, slots=True)" in {
                ast.unparse(d) for d in node.decorator_list
            }, f"{path}: {node.name}"
            kinds = [ast.unparse(n.annotation) for n in node.body if isinstance(n, ast.AnnAssign)]
            assert not [k for k in kinds if re.search(r"\b(dict|Mapping|Any|object)\b", k)], (
                f"{path}: {node.name} is open"
            )


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_every_module_and_public_definition_says_what_comes_back(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), f"{path} has no docstring"
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path}:{node.lineno}: {node.name} has no docstring"


def test_nothing_reads_the_gold_standards() -> None:
    for path in (*MODULES, *ROOT.parent.glob("tests/**/*.py"), *ROOT.parent.glob("docs/**/*.md")):
        if path != Path(__file__):
            assert not re.search(
                r"shared/(gold|gates|reports|geo)", path.read_text(encoding="utf-8")
            ), path


def test_stages_are_in_the_order_of_the_pipeline() -> None:
    """What the laws above rest on: a floor for each stage, none above the one that follows it."""
    order = [
        FLOORS[stage]
        for stage in ("collect", "extract", "ground", "link", "track", "review", "view")
    ]
    assert order == sorted(order)
