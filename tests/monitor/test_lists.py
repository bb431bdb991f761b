"""Which lists a monitor reads with: its own where it has them, else the packaged ones."""

from pathlib import Path

from reportedly.monitor.lists import load_actors, load_sources, monitor_lists, packaged_lists
from reportedly.settings import Settings


def test_a_monitors_own_lists_go_before_the_packaged_ones_one_by_one(tmp_path: Path) -> None:
    settings = Settings(
        folder=tmp_path, sources=tmp_path / "sources.csv", actors=tmp_path / "actors.csv"
    )
    assert monitor_lists(settings) == packaged_lists()
    settings.sources.write_text("id,name,aliases,kind,side,reliability\nwire,Our Wire,,outlet,,B\n")
    lists = monitor_lists(settings)
    assert (lists.sources, lists.actors) == (settings.sources, packaged_lists().actors)
    assert [s.name for s in load_sources(lists)] == ["Our Wire"]
    assert load_actors(lists) == load_actors(packaged_lists())


def test_the_language_is_that_of_the_settings() -> None:
    assert monitor_lists(Settings()).language == packaged_lists().language == "en"
