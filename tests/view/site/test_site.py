"""The site as files: everything that is linked is there, hostile words stay words, a folder of others is left alone."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from reportedly.errors import BadInput, RetryLater
from reportedly.view.site.site import MARK, Site, publish
from tests.view.sample import NASTY, hostile, large, sample


class Links(HTMLParser):
    """Every address and every tag of a page, and the ids that addresses can point at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.ids: set[str] = set()
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.addresses.append(value or "")
            if name == "id":
                self.ids.add(value or "")
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}")
        if tag == "script":
            self.scripts.append(dict(attrs).get("src") or "")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    publish(sample(), folder)
    return folder


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    publish(hostile(), folder)
    return folder


def pages(folder: Path) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def test_it_says_how_many_files_it_wrote(tmp_path: Path) -> None:
    assert (
        publish(sample(), tmp_path / "a")
        == sum(p.is_file() for p in (tmp_path / "a").rglob("*")) - 1
    )


def test_every_link_inside_the_site_leads_to_a_file_and_an_anchor(out: Path) -> None:
    texts = pages(out)
    found = {path: Links(text) for path, text in texts.items()}
    inside = 0
    for path, links in found.items():
        for address in links.addresses:
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme == "https", f"{path}: {address}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.relative_to(out)}: {address}"
            if parts.fragment and "=" not in parts.fragment:
                assert parts.fragment in found[target].ids | {"main"}, (
                    f"{path.relative_to(out)}: {address}"
                )
            inside += 1
    assert inside > 1000


def test_every_place_event_and_document_has_a_page(out: Path) -> None:
    data = sample()
    assert len(list((out / "documents").iterdir())) == len(data.documents)
    assert len(list((out / "events").iterdir())) == len(data.events)
    named = {c.place_id for c in data.controls} | {c.places[0].place_id for c in data.claims}
    assert len(list((out / "places").iterdir())) == len(named)


def test_nothing_is_loaded_from_elsewhere(out: Path) -> None:
    for path, text in pages(out).items():
        assert "default-src 'none'" in text, path
        for source in Links(text).scripts:
            assert source, f"{path}: a script in the page"
            assert not urlsplit(source).scheme, f"{path}: {source}"
    for script in (out / "assets").glob("*.js"):
        assert "http" not in script.read_text("utf-8"), script


def test_the_licence_of_what_is_not_ours_is_there(out: Path) -> None:
    assert "MapLibre" in (out / "assets/vendor/maplibre-gl/LICENSE.txt").read_text("utf-8")
    text = (out / "index.html").read_text("utf-8")
    assert "Natural Earth" in text
    assert "GeoNames" in text
    assert "no position" in text


def test_the_whole_text_of_a_document_is_never_published(out: Path) -> None:
    for document in sample().documents:
        whole = document.text.split("\n", 1)[1]
        for path in out.rglob("*.[hj][ts]*"):
            assert whole not in path.read_text("utf-8"), path


def test_hostile_words_are_shown_and_do_nothing(nasty: Path) -> None:
    shown = 0
    for path, text in pages(nasty).items():
        links = Links(text)
        assert not links.handlers, path
        assert not [a for a in links.addresses if a.lower().startswith(("javascript:", "data:"))], (
            path
        )
        assert "<script>alert" not in text, path
        assert "<img" not in text, path
        shown += "&lt;script&gt;alert(1)" in text
    assert shown > 10


def test_hostile_words_cannot_end_a_data_script(nasty: Path) -> None:
    for path in (nasty / "data").iterdir():
        text = path.read_text("utf-8")
        assert not re.search("[<>&\u2028\u2029]", text), path
        assert text.count("\n") == 1, path
    claims = (nasty / "data/claims-0.js").read_text("utf-8")
    rows = json.loads("[" + claims.removeprefix("REPORTEDLY.claims(").removesuffix(");\n") + "]")[1]
    assert any(row["quote"].startswith(NASTY) for row in rows)


def test_no_record_id_leads_out_of_the_folder(nasty: Path) -> None:
    for path in nasty.rglob("*"):
        assert re.fullmatch(r"[A-Za-z0-9_.-]+", path.name), path
    assert not (nasty.parent / "etc").exists()
    assert {p.name for p in nasty.parent.iterdir()} == {"public"}


def test_lone_surrogates_are_replaced_and_not_fatal(tmp_path: Path) -> None:
    data = replace(sample(), title="half \ud83e of an emoji")
    publish(data, tmp_path / "a")
    assert "half ? of an emoji" in (tmp_path / "a/index.html").read_text("utf-8")


def test_publishing_again_replaces_the_whole_folder(tmp_path: Path) -> None:
    out = tmp_path / "a"
    publish(sample(), out)
    (out / "stale.html").write_text("old", "utf-8")
    publish(sample(), out)
    assert not (out / "stale.html").exists()
    assert (out / MARK).exists()
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        publish(sample(), tmp_path / name)
    for path in (tmp_path / "a").rglob("*"):
        if path.is_file():
            assert (
                path.read_bytes()
                == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()
            )


def test_a_folder_of_someone_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(BadInput, match="not a site written by reportedly"):
        publish(sample(), tmp_path)
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "mine"
    with pytest.raises(BadInput):
        publish(sample(), tmp_path / "thesis.txt")


def test_an_empty_monitor_makes_a_site(tmp_path: Path) -> None:
    nothing = replace(
        sample(), documents=(), claims=(), events=(), controls=(), earlier=(), brief=()
    )
    publish(nothing, tmp_path / "a")
    assert "No dated event yet" in (tmp_path / "a/timeline.html").read_text("utf-8")


NO_PAGES = ("nowhere.html", "places/none.html", "events/../index.html", "places", "documents/x")
NO_PIECES = (
    "data/claims-9.js",
    "data/claims-.js",
    "data/claims--1.js",
    "data/claims-00.js",
    "data/claims-².js",
)


@pytest.mark.parametrize("path", [*NO_PAGES, *NO_PIECES])
def test_a_path_that_is_no_page_has_no_content(path: str) -> None:
    assert Site(sample()).content(path) is None


@pytest.mark.slow
def test_five_thousand_places_fit(tmp_path: Path) -> None:
    data = large(5000, 20_000)
    site = Site(data)
    assert sum(1 for _ in site.paths()) > 10_000
    assert len((site.content("data/map.js") or "").encode()) < 3_000_000
    assert len((site.content("data/claims-0.js") or "").encode()) < 1_000_000
    assert len((site.content("places.html") or "").encode()) < 5_000_000
    busiest = max(site.lookup.claims_by_place.values(), key=len)
    assert busiest


def test_a_folder_that_cannot_even_be_asked_about_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RetryLater, match="the site cannot be written"):
        publish(sample(), tmp_path / ("n" * 300))
