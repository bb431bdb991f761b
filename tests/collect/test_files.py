"""Files and folders: which there are, in order, and what stands in the way."""

import os
from pathlib import Path
from typing import Any

import pytest

from reportedly.collect.documents import gather
from reportedly.collect.files import files
from tests.collect.found import FIXTURES, NOW, split


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "b/a.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"The report in {name} is here.")
    found, asides = split(gather([str(tmp_path)], None, NOW))
    assert [d.text.split()[3] for d in found] == ["a.txt", "b/a.txt", "b/z.txt", "c.txt"]
    assert not asides
    assert {d.fetched_at for d in found} == {NOW}


def test_a_missing_file_stops_nothing() -> None:
    found, asides = split(
        gather(["missing.txt", str(FIXTURES / "report.txt"), "ftp://a.example/b"], None, NOW)
    )
    assert len(found) == 1
    assert asides == [
        "missing.txt: no such file or folder (collect)",
        "ftp://a.example/b: a URL that is not of http or https (collect)",
    ]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert split(gather([str(tmp_path)], None, NOW)) == (
        [],
        [f"{tmp_path}: a folder without files (collect)"],
    )


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("The road is open.")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, asides = split(gather([str(tmp_path)], None, NOW))
    assert len(found) == 1
    assert asides == [f"{tmp_path}/closed: cannot be read: permission denied (collect)"]


def test_a_file_without_permission_or_that_vanishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("The road is open.")
    real = Path.open

    def refuse(path: Path, *how: Any, **more: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        if path.name == "b.txt":
            raise FileNotFoundError(2, "No such file or directory")
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    found, asides = split(gather([str(tmp_path)], None, NOW))
    assert len(found) == 1
    assert [a.partition(": ")[2] for a in asides] == [
        "cannot be read: permission denied (collect)",
        "cannot be read: no such file or directory (collect)",
    ]


def test_links(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "reports" / "ring").symlink_to(tmp_path)
    found, asides = split(gather([str(tmp_path / "reports")], None, NOW))
    assert not found
    assert "a broken link" in asides[0]
    assert "a link to a folder" in asides[1]


def test_a_folder_is_read_without_the_captures_within(tmp_path: Path) -> None:
    for name in ("captures", "reports"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("The road is open.")
    found = list(files(str(tmp_path), tmp_path / "captures"))
    assert found == [tmp_path / "reports" / "a.txt"]


def test_a_name_that_the_system_refuses_is_one_line() -> None:
    (aside,) = files("a" * 5_000)
    assert str(aside).endswith("file name too long (collect)")
