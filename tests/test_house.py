"""The laws of the house, asserted over the syntax tree: floors, sizes, names, words and types where
they belong, and what may be caught.

`tests/house.toml` names what is still excepted. Those lists can only shrink: what stands there and
needs no exception any more fails the test.
"""

import ast
import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "reportedly"
TESTS = Path(__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
EXCEPTED = tomllib.loads((TESTS / "house.toml").read_text(encoding="utf-8"))

FLOORS = {
    "errors": 1,
    "records": 2, "executor": 2, "codebook": 3, "settings": 4,
    "language": 5,
    "collect": 6, "extract": 6, "ground": 6, "link": 6, "track": 6,
    "store": 7, "review": 8,
    "monitor": 9, "library": 10,
    "learn": 10, "view": 10, "cli": 11, "__main__": 12,
}  # fmt: skip
STAGES = {"collect", "extract", "ground", "link", "track"}
MOST_LINES, MOST_COLUMNS, MOST_BRANCHES, MOST_PARAMETERS = 400, 100, 12, 5
COMMANDS_MAY_HAVE = 9
"""A command's parameters are its options: the record that would be missing is the command line
itself."""
DECISIONS = 8
"""Branches from which a module has decisions, and a test file of its own."""
BANNED_MODULES = {
    "utils", "util", "helpers", "helper", "common", "base", "core", "misc", "manager", "types"
}  # fmt: skip
LABELS = {
    "nsubj", "nsubjpass", "dobj", "pobj", "pcomp", "prep", "agent", "auxpass", "ccomp", "xcomp", "advcl", "relcl",
    "acl", "amod", "appos", "conj", "nummod", "nmod", "advmod", "attr", "oprd", "dative", "npadvmod", "csubj",
    "VERB", "NOUN", "PROPN", "ADP", "SCONJ", "ADJ", "PRON", "VBN", "VBD", "VBG", "VBZ", "VBP", "WDT", "NNP", "NORP",
    "GPE", "FAC",
}  # fmt: skip
"""Of ClearNLP, Universal Dependencies, the Penn Treebank and OntoNotes: those that mean nothing else."""
OVER_THE_TREE = {ROOT / "language" / f"{name}.py" for name in ("tree", "clauses", "labels")}
"""The modules that know them: of words, of verbs, and their groups."""


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def part(path: Path) -> str:
    """The file or folder at the top of the package that the module belongs to."""
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


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
                yield from names_from(node, node.module)


def names_from(node: ast.ImportFrom, module: str) -> Iterator[tuple[int, str]]:
    """The modules that a `from` line names, and the one that it names other things of."""
    folder = ROOT.joinpath(*module.split(".")[1:])
    inside = [
        a.name
        for a in node.names
        if (folder / f"{a.name}.py").exists() or (folder / a.name).is_dir()
    ]
    yield from ((node.lineno, f"{module}.{name}") for name in inside)
    if len(inside) < len(node.names):
        yield node.lineno, module


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (n for n in ast.walk(module) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def branches(function: ast.AST) -> int:
    """Ifs, loops, conditional expressions, handlers, comprehensions with their conditions, and further
    operands of a boolean expression; those of functions within count for themselves."""
    count, waiting = 0, list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if isinstance(
            node, ast.If | ast.For | ast.AsyncFor | ast.While | ast.IfExp | ast.ExceptHandler
        ):
            count += 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        waiting += ast.iter_child_nodes(node)
    return count


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("command" in ast.unparse(d) for d in function.decorator_list)


def constants(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string in the code, docstrings and keys of records left aside."""
    documented = {
        id(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Constant) or id(node) in documented:
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def within(found: dict[str, int], table: str) -> None:
    """Nothing but what is excepted, and no exception that is not needed."""
    allowed: dict[str, int] = EXCEPTED[table]
    more = {k: n for k, n in found.items() if n > allowed.get(k, 0)}
    assert not more, f"[{table}]: {more}, and at most { ({k: allowed.get(k, 0) for k in more}) }"
    fewer = {k: found.get(k, 0) for k, n in allowed.items() if found.get(k, 0) < n}
    assert not fewer, f"tests/house.toml [{table}] can shrink: {fewer}"


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
            assert FLOORS[there] < FLOORS[here], f"{path}:{line}: {here} imports {there}"
            assert not {here, there} <= STAGES, f"{path}:{line}: a stage imports another"


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
def test_modules_stay_small_and_narrow(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES, f"{path}: {len(lines)} lines"
    wide = [n for n, line in enumerate(lines, 1) if len(line) > MOST_COLUMNS]
    assert not wide, f"{path}: lines {wide} are wider than {MOST_COLUMNS} columns"


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_functions_stay_simple(path: Path) -> None:
    for function in functions(tree(path)):
        where = f"{path}:{function.lineno}: {function.name}"
        assert (found := branches(function)) <= MOST_BRANCHES, f"{where} has {found} branches"
        given = [
            a.arg
            for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        ]
        given = [name for name in given if name not in ("self", "cls")]
        most = COMMANDS_MAY_HAVE if is_command(function) else MOST_PARAMETERS
        assert len(given) <= most, f"{where} takes {given}"


def test_a_class_name_stands_once() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(f"{name_of(path)}:{node.lineno}")
    assert not {name: found for name, found in homes.items() if len(found) > 1}


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_names_say_what_they_are(path: Path) -> None:
    assert path.stem not in BANNED_MODULES
    assert not BANNED_MODULES & set(path.relative_to(ROOT).parts)
    for node in ast.walk(tree(path)):
        for name in (getattr(node, attribute, None) for attribute in ("id", "name", "attr", "arg")):
            assert not (isinstance(name, str) and "confidence" in name.lower()), f"{path}: {name}"


def test_no_event_type_is_named_in_python() -> None:
    """What a type means for a stage stands in its file; words that are also English are told by
    where they stand: a comparison or a collection."""
    ids = {file.stem for file in (ROOT / "codebook" / "types").glob("*.toml")}
    also = set(EXCEPTED["words_that_are_types_too"]["words"])
    found = Counter(
        name_of(path) for path in MODULES for _, text in constants(path) if text in ids - also
    )
    within(dict(found), "event_types")


def test_a_parsers_labels_are_known_to_the_tree_alone() -> None:
    found = Counter(
        name_of(path)
        for path in MODULES
        for _, text in constants(path)
        if text in LABELS and path not in OVER_THE_TREE
    )
    within(dict(found), "labels")


@cache
def english() -> frozenset[str]:
    """The words of the lists in `codebook/en`, save those that are names of fields and keys as well."""
    words: set[str] = set()
    for file in (ROOT / "codebook" / "en").glob("*.toml"):
        words |= set(listed_words(tomllib.loads(file.read_text(encoding="utf-8"))))
    with (ROOT / "codebook" / "en" / "triggers.csv").open(encoding="utf-8", newline="") as lines:
        words |= {row["lemma"] for row in csv.DictReader(lines)}
    return frozenset(w for w in words - identifiers() if re.fullmatch(r"[a-z]{3,}", w))


def listed_words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (word for one in value for word in listed_words(one))
    elif isinstance(value, dict):
        yield from (word for one in value.values() for word in listed_words(one))


@cache
def identifiers() -> frozenset[str]:
    """Every name of a field, parameter, attribute or variable, and every key of a table."""
    found: set[str] = set()
    for path in MODULES:
        for node in ast.walk(tree(path)):
            found |= {
                name
                for attribute in ("id", "name", "attr", "arg")
                if isinstance(name := getattr(node, attribute, None), str)
            }
    for file in (ROOT / "codebook").rglob("*.toml"):
        found |= set(re.findall(r"^\[*([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE))
    return frozenset(found)


def test_english_stands_in_the_codebook() -> None:
    """Collections and comparisons of words: two or more strings in one that are words of the lists."""
    found: Counter[str] = Counter()
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict):
                inside = node.keys if isinstance(node, ast.Dict) else node.elts
                words = [n.value for n in inside if isinstance(n, ast.Constant)]
                told = [w for w in words if w in english()]
                found[name_of(path)] += len(told) if len(told) > 1 else 0
    within({k: n for k, n in found.items() if n}, "english")


@pytest.mark.parametrize("path", [p for p in MODULES if part(p) == "extract"], ids=str)
def test_signatures_of_the_reader_are_typed(path: Path) -> None:
    for function in functions(tree(path)):
        kinds = [a.annotation for a in (*function.args.args, *function.args.kwonlyargs)]
        for kind in (*kinds, function.returns):
            told = ast.unparse(kind) if kind else ""
            assert not re.search(r"\bAny\b", told), (
                f"{path}:{function.lineno}: {function.name}: {told}"
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
            where = f"{path}:{node.lineno}"
            assert not re.search(r"\b(Exception|BaseException|everything)\b", caught), (
                f"{where}: {caught}"
            )
            assert not isinstance(node.body[0], ast.Pass), f"{where}: passes over {caught}"


NOUNS = sorted((ROOT / "records").glob("[a-z]*.py"))


@pytest.mark.parametrize("path", NOUNS, ids=named(NOUNS))
def test_nouns_are_frozen_and_slotted(path: Path) -> None:
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef) and "StrEnum" not in {ast.unparse(b) for b in node.bases}:
            told = {ast.unparse(d) for d in node.decorator_list}
            assert any(d.startswith("dataclass(frozen=True") and "slots=True" in d for d in told), (
                f"{path}: {node.name}"
            )
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


@pytest.mark.parametrize("path", MODULES, ids=named(MODULES))
def test_a_module_with_decisions_has_tests_of_its_name(path: Path) -> None:
    if sum(branches(f) for f in functions(tree(path))) < DECISIONS:
        return
    own = TESTS.joinpath(*path.relative_to(ROOT).parts[:-1], f"test_{path.stem}.py")
    assert own.is_file(), f"{name_of(path)} has decisions, and there is no {own.relative_to(TESTS)}"


def test_nothing_reads_the_gold_standards() -> None:
    for path in (*MODULES, *TESTS.glob("**/*.py"), *ROOT.parent.glob("docs/**/*.md")):
        if path != Path(__file__):
            told = path.read_text(encoding="utf-8")
            assert not re.search(r"shared/(gold|gates|reports|geo)", told), path


def test_stages_are_in_the_order_of_the_pipeline() -> None:
    """What the laws above rest on: a floor for each stage, none above the one that follows it."""
    names = ("collect", "extract", "ground", "link", "track", "store", "review", "monitor", "view")
    order = [FLOORS[stage] for stage in names]
    assert order == sorted(order)
