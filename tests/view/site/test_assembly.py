"""What the pages are made of: the newsroom's rows, and the public's."""

from dataclasses import replace
from datetime import date

from reportedly.view.site.assembly import briefed, fortnight, material, published
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
