"""The codebook as files that people edit: typed tables, and one line for whatever is wrong in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadSettings


@dataclass(frozen=True, slots=True)
class Inner:
    """A table within a file."""

    share: float
    days: int = 3


@dataclass(frozen=True, slots=True)
class Outer:
    """A file."""

    words: frozenset[str]
    inner: Inner
    weights: Mapping[str, float] = field(default_factory=dict)
    rows: tuple[Inner, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    id: str
    names: tuple[str, ...] = ()
    count: int = 0
    line: int = 0


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(tmp_path))
    return tmp_path


def test_a_folder_of_ones_own_goes_before_the_packaged_one_file_by_file(own: Path) -> None:
    assert codebook.path("rules/control.toml").is_relative_to(codebook.PACKAGED)
    (own / "control.toml").touch()
    assert codebook.path("rules/control.toml") == own / "control.toml"
    (own / "rules").mkdir()
    (own / "rules" / "control.toml").touch()
    assert codebook.path("rules/control.toml") == own / "rules" / "control.toml"
    with pytest.raises(BadSettings, match=r"none\.csv: no such codebook"):
        codebook.path("none.csv")


def test_tables_come_out_as_they_are_typed(own: Path) -> None:
    (own / "a.toml").write_text('words = ["x", "y"]\n[inner]\nshare = 1\n[weights]\nw = 0.5\n')
    made = codebook.read_toml("a.toml", Outer)
    assert made == Outer(frozenset("xy"), Inner(1.0), {"w": 0.5})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("words = [\n", "a.toml: not TOML: .*line 1|a.toml: not TOML"),
        ("words = ['x']\n", "a.toml: missing key `inner`"),
        (
            "words = ['x']\nextra = 1\n[inner]\nshare = 1\n",
            "a.toml: extra: unknown key; there are: ",
        ),
        ("words = ['x']\n[inner]\nshare = 1\nshares = 2\n", "a.toml: inner.shares: unknown key"),
        ("words = ['x']\n[inner]\nshare = 'much'\n", "a.toml: inner.share: expected `float`, got"),
        (
            "words = ['x']\n[inner]\nshare = 1\n[[rows]]\nshare = 1\nx = 1\n",
            r"a.toml: rows\[0\].x: un",
        ),
    ],
)
def test_a_slip_in_a_table_is_one_line_with_the_key(own: Path, content: str, said: str) -> None:
    (own / "a.toml").write_text(content)
    with pytest.raises(BadSettings, match=said) as caught:
        codebook.read_toml("a.toml", Outer)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there_and_one_in_the_place_of_a_file_are_told(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "rules" / "control.toml").mkdir(parents=True)
    with pytest.raises(BadSettings, match=r"control\.toml: cannot be read \(Is a directory\)"):
        codebook.read_toml("rules/control.toml", Outer)
    monkeypatch.setenv("REPORTEDLY_CODEBOOK", str(own / "nowhere"))
    with pytest.raises(BadSettings, match="nowhere: no such folder; REPORTEDLY_CODEBOOK names"):
        codebook.path("rules/control.toml")


def test_what_is_no_pattern_is_named_with_its_file() -> None:
    assert codebook.pattern("rules/policy.toml", "a+").fullmatch("aa")
    with pytest.raises(BadSettings, match=r"policy\.toml: '\(a': not a pattern: missing \)"):
        codebook.pattern("rules/policy.toml", "(a")


def test_only_tables_count_as_files_of_the_codebook(own: Path) -> None:
    (own / "en").mkdir()
    for name in (".git", "triggers.csv~", "notes.txt", "mine.csv"):
        (own / "en" / name).touch()
    found = set(codebook.names("en", (".csv", ".toml"))) - {
        f"en/{p.name}" for p in (codebook.PACKAGED / "en").iterdir()
    }
    assert found == {"en/mine.csv"}


def test_another_encoding_is_named(own: Path) -> None:
    (own / "a.toml").write_bytes("words = ['é']\n".encode("latin-1"))
    with pytest.raises(BadSettings, match=r"a\.toml, line 1: not in UTF-8"):
        codebook.read_toml("a.toml", Outer)
    (own / "a.csv").write_bytes("id\né\n".encode("utf-16"))
    with pytest.raises(BadSettings, match=r"a\.csv, line 1: not in UTF-8"):
        codebook.read_csv("a.csv", Row)
    (own / "b.csv").write_bytes(b"\xef\xbb\xbfid\nx\n")
    assert codebook.read_csv("b.csv", Row) == (Row("x", line=2),)


def test_rows_come_out_as_they_are_typed(own: Path) -> None:
    (own / "a.csv").write_text("id,names,count\na,x|y,3\nb,,\n")
    assert codebook.read_csv("a.csv", Row) == (Row("a", ("x", "y"), 3, 2), Row("b", (), 0, 3))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("names\nx\n", "a.csv, line 1: no column id"),
        ("id,colour\nx,red\n", "a.csv, line 1: unknown column colour; there are: id, names, count"),
        ("id,count\nx,many\n", "a.csv, line 2: count: expected `int`, got `str`"),
        ("id\nx\nx\n", "a.csv, line 3: x stands in line 2 already"),
        ("id,names\nx,a,b,c\n", "a.csv, line 2: 4 cells, and 2 columns"),
        ('id\n"x', "a.csv, after line 1: not CSV: "),
        ("id,id\nx,y\n", "a.csv, line 1: column id stands twice"),
    ],
)
def test_a_slip_in_a_row_is_one_line_with_its_number(own: Path, content: str, said: str) -> None:
    (own / "a.csv").write_text(content)
    with pytest.raises(BadSettings, match=said):
        codebook.read_csv("a.csv", Row, unique=("id",))


def test_every_type_has_a_file_and_a_file_of_ones_own_adds_one(own: Path) -> None:
    packaged = codebook.event_types()
    assert packaged["capture"].control.takes
    assert {t.family for t in packaged.values()} == {
        "territory", "fighting", "people", "forces", "measures", "politics"
    }  # fmt: skip
    codebook._event_types.cache_clear()
    (own / "types").mkdir()
    (own / "types" / "blackout.toml").write_text(
        'definition = "The lights go out"\nfamily = "measures"\n[brief]\nnoun = "a blackout in"\n'
    )
    assert set(codebook.event_types()) - set(packaged) == {"blackout"}
    codebook._event_types.cache_clear()


def test_a_version_is_of_what_it_is_told_of_and_of_nothing_else(own: Path) -> None:
    before = codebook.version("rules/control.toml"), codebook.version("rules/linking.toml")
    text = codebook.path("rules/control.toml").read_text() + "\n# a word\n"
    (own / "control.toml").write_text(text)
    after = codebook.version("rules/control.toml"), codebook.version("rules/linking.toml")
    assert before[0] != after[0]
    assert before[1] == after[1]
    assert codebook.version((1, "a")) == codebook.version((1, "a")) != codebook.version((2, "a"))
