"""What `monitor.toml` may say, and what is said of one that is wrong."""

from datetime import date
from pathlib import Path

import pytest

from reportedly import codebook
from reportedly.errors import BadInput, BadSettings
from reportedly.settings import (
    Clock,
    Prior,
    Settings,
    cache_dir,
    create_monitor,
    demonstration,
    languages,
)


def written(folder: Path, text: str) -> Path:
    (folder / "monitor.toml").write_text(text, encoding="utf-8")
    return folder


def test_an_empty_file_is_all_defaults_in_the_monitors_folder(tmp_path: Path) -> None:
    settings = Settings.load(written(tmp_path, ""))
    assert settings.store == f"sqlite:///{tmp_path}/monitor.db"
    assert (settings.captures, settings.sources) == (
        tmp_path / "captures",
        tmp_path / "sources.csv",
    )
    assert (settings.clock, settings.processes, settings.prior) == (Clock.NOW, 0, ())


def test_a_language_without_a_reader_is_said_with_those_that_have_one(tmp_path: Path) -> None:
    assert languages() == ("en",)
    assert Settings.load(written(tmp_path, 'language = "en"')).language == "en"
    with pytest.raises(BadSettings, match=r"language: there is no reader for 'uk'; there are: en$"):
        Settings.load(written(tmp_path, 'language = "uk"'))


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
    store = "postgresql://desk@host/monitor"
    captures = "/srv/captures"
    clock = "published"
    processes = 2
    [publication]
    title = "Harbour Desk"
    delay_days = 3
    [[prior]]
    country = "SY"
    holder = "syria-government"
    since = 2024-11-26
    [[prior]]
    place = "geonames:1"
    holder = "sdf"
    [[prior]]
    polygon = [[36, 35], [37.5, 35], [37, 36]]
    holder = "hts"
    """
    settings = Settings.load(written(tmp_path, text))
    assert settings.store == "postgresql://desk@host/monitor"
    assert settings.captures == Path("/srv/captures")
    assert settings.clock is Clock.PUBLISHED
    assert settings.publication.title == "Harbour Desk"
    assert settings.publication.delay_days == 3
    assert settings.prior == (
        Prior("syria-government", country="SY", since=date(2024, 11, 26)),
        Prior("sdf", place="geonames:1"),
        Prior("hts", polygon=((36.0, 35.0), (37.5, 35.0), (37.0, 36.0))),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cloock = 'now'", "cloock: unknown key; there are: actors, captures, clock"),
        ("clock = 'then'", "clock: 'then' must be 'now' or 'published'"),
        ("processes = 'two'", "processes: must be a whole number, not 'two'"),
        ("processes = true", "processes: must be a whole number, not True"),
        ("processes = -1", "processes: must be 0 (one a core) or more"),
        ("captures = 5", "captures: must be text in quotation marks, not 5"),
        ("folder = 'x'", "folder: unknown key"),
        ("prior = 'SY'", "prior: must be tables, each headed [[prior]]"),
        ("publication = 1", "publication: must be a table"),
        ("[publication]\ndelay_days = -1", "publication.delay_days: must be 0 or more"),
        ("[publication]\nsites = 1", "publication.sites: must be true or false, not 1"),
        (
            "[publication]\ndelay = 1",
            "publication.delay: unknown key; there are: delay_days, sites, title",
        ),
        ("[[prior]]\ncountry = 'SY'", "prior.holder: missing"),
        (
            "[[prior]]\nholder = 'sdf'",
            "prior: give exactly one of country, area, place and polygon",
        ),
        (
            "[[prior]]\nholder = 'sdf'\ncountry = 'SY'\narea = 'x'",
            "prior: give exactly one of country, area, place and polygon",
        ),
        (
            "[[prior]]\nholder = 'sdf'\ncountry = 'SY'\nsince = '2024'",
            "prior.since: must be a day such as 2024-11-27",
        ),
        ("store = ", "not a TOML file"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadSettings) as caught:
        Settings.load(written(tmp_path, text))
    assert str(caught.value).startswith(f"{tmp_path}/monitor.toml: ")
    assert said in str(caught.value)


def test_a_folder_without_a_monitor_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="reportedly init"):
        Settings.load(tmp_path)


def test_bytes_that_are_not_text_are_no_settings(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadSettings, match="not a TOML file"):
        Settings.load(tmp_path)


def test_a_new_monitor_explains_every_key_and_has_its_own_lists(tmp_path: Path) -> None:
    settings = create_monitor(tmp_path / "new")
    assert settings.clock is Clock.NOW
    assert settings.actors.read_bytes() == codebook.path("world/actors.csv").read_bytes()
    assert settings.sources.read_bytes() == codebook.path("world/sources.csv").read_bytes()
    default = Settings.load(written(tmp_path, ""))
    assert settings.publication == default.publication
    with pytest.raises(BadInput, match="there is a monitor here already"):
        create_monitor(tmp_path / "new")


def test_a_monitor_cannot_be_made_inside_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadSettings, match="cannot be made here"):
        create_monitor(tmp_path / "file" / "new")


def test_the_demonstrations_monitor_is_gone_afterwards_unless_it_has_a_folder(
    tmp_path: Path,
) -> None:
    with demonstration() as (settings, reports):
        assert settings.clock is Clock.PUBLISHED
        assert Prior("syria-government", country="SY", since=date(2024, 11, 26)) in settings.prior
        assert any(reports.iterdir())
    assert not settings.folder.exists()
    for _ in range(2):
        with demonstration(tmp_path / "kept") as (settings, _reports):
            assert settings.folder == tmp_path / "kept"
    assert (tmp_path / "kept" / "monitor.toml").exists()


def test_the_cache_is_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "a" / "b"))
    assert cache_dir() == tmp_path / "a" / "b"
    assert cache_dir().is_dir()
    (tmp_path / "file").touch()
    monkeypatch.setenv("REPORTEDLY_CACHE", str(tmp_path / "file" / "x"))
    with pytest.raises(BadSettings, match="set REPORTEDLY_CACHE"):
        cache_dir()


def test_a_folder_that_cannot_even_be_asked_about_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="a monitor cannot be made here"):
        create_monitor(tmp_path / ("n" * 300))
