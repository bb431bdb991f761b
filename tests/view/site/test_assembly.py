"""What the pages are made of: the newsroom's rows, and the public's."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reportedly.monitor.monitor import Monitor
from reportedly.records.judgement import Verdict
from reportedly.review import Ruling, decide
from reportedly.settings import Settings, create_monitor
from reportedly.store.store import open_store
from reportedly.view.site.assembly import believed, briefed, fortnight, material, published
from reportedly.view.site.assembly import newsroom as newsroom_site
from tests.newsroom import HAMA, Newsroom, Told
from tests.view.sample import sample


def test_a_fortnight_ends_with_the_last_report() -> None:
    data = sample()
    last = max(d.day for d in data.documents if d.day)
    assert (last - fortnight(data.documents)).days == 13
    assert fortnight(()) < date.today()


def test_the_briefing_rests_on_the_same_rows() -> None:
    data = briefed(sample())
    assert data.brief
    ids = {c.id for c in data.claims}
    assert all(set(s.claim_ids) <= ids for s in data.brief)
    assert set(material(data).claims) == ids


def test_who_judged_and_what_is_in_doubt_stays_in_the_house() -> None:
    data = replace(sample(), doubts=(("clm-1", "why"),))
    shown = published(data)
    assert (shown.judgements, shown.doubts) == ((), ())
    assert len(shown.controls) == len(data.controls)
    assert [len(s.controls) for s in shown.earlier] == [len(s.controls) for s in data.earlier]


def test_without_sites_nothing_sharper_than_a_settlement_has_a_position() -> None:
    shown = published(sample(), sites=False)
    assert all(p.lon is None for c in shown.claims for p in c.places if p.precision == "site")


def test_a_name_stays_withheld_when_the_claim_that_told_of_it_is_rejected(tmp_path: Path) -> None:
    newsroom = Newsroom()
    name, killing = "Karim Nadeem al-Sabbagh", "soldiers shot Karim Nadeem al-Sabbagh in Hama"
    told = Told("killing", ("soldiers",), (HAMA,), "2024-12-05", targets=(name,), quote=killing)
    newsroom.report("Harbour Wire", "2024-12-06", told)
    quote = f"residents held a protest over {name} in Hama"
    protest = Told("protest", ("residents",), (HAMA,), "2024-12-06", quote=quote)
    newsroom.report("Morning Post", "2024-12-06", protest)
    create_monitor(tmp_path / "m")
    settings = Settings.load(tmp_path / "m")
    with closing(open_store(settings.store)) as store:
        store.append((*newsroom.documents.values(), *newsroom.claims), store.start("read", "1"))
        before = believed(Monitor(store, settings), public=True)
        decide(store, Ruling(newsroom.claims[0].id, Verdict.NEGATIVE, "desk"))
        monitor = Monitor(store, settings)
        after, inside = believed(monitor, public=True), newsroom_site(monitor)
        earlier = Monitor(store, settings, datetime.now(UTC) + timedelta(days=1))
        later = believed(earlier, public=True)
    assert len(before.claims) == 2
    for shown in (after, later, published(inside)):
        assert [c.event_type for c in shown.claims] == ["protest"]
        assert "Sabbagh" not in repr(shown)
        assert "████" in repr(shown)
    assert [c.event_type for c in inside.unshown] == ["killing"]
