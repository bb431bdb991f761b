"""Who speaks, and how."""

from reportedly.view.site.pages import Pages
from reportedly.view.site.voices import voices


def test_sources_count_how_they_speak(pages: Pages) -> None:
    spoken = {v.name: v for v in voices(pages.lookup)}
    ministry = spoken["Syrian Defence Ministry"]
    assert (ministry.asserted, ministry.hedged, ministry.denied, ministry.reliability) == (
        1,
        0,
        1,
        "D",
    )
    assert spoken["Northern Wire"].documents == 3
    assert sum(v.claims for v in spoken.values()) == len(pages.lookup.claims)
