"""The site from a live monitor: the same pages, as known at any instant, and judgements from its own page alone."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from reportedly.errors import BadInput, RetryLater, StoreFault
from reportedly.records.judgement import Judgement, Verdict
from reportedly.view.site.data import SiteData
from reportedly.view.site.server import FRESH_S, Live, app
from reportedly.view.site.site import Site
from tests.view.sample import sample


class Client:
    """Asks an application in this process; follows no redirect."""

    def __init__(self, web: FastAPI, base_url: str = "http://127.0.0.1:8000") -> None:
        self.web = web
        self.base_url = base_url

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.web, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=self.base_url) as client:
                return await client.request(method, path, **given)

        return asyncio.run(asked())

    def get(self, path: str) -> httpx.Response:
        return self.ask("GET", path)

    def post(self, path: str, data: dict[str, str], headers: dict[str, str]) -> httpx.Response:
        return self.ask("POST", path, data=data, headers=headers)


class Monitor:
    """A monitor of one sample that remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[datetime | None] = []
        self.judged: list[tuple[str, Verdict, str, str]] = []

    def load(self, known_at: datetime | None) -> SiteData:
        self.asked.append(known_at)
        judged = tuple(
            Judgement(f"j{n}", subject, verdict, who)
            for n, (subject, verdict, who, _) in enumerate(self.judged)
        )
        data = replace(sample(), known_at=known_at, judgements=judged)
        if known_at:
            return replace(
                data,
                documents=tuple(
                    d for d in data.documents if d.recorded_at and d.recorded_at <= known_at
                ),
            )
        return data

    def decide(self, subject: str, verdict: Verdict, person: str, note: str) -> None:
        self.judged.append((subject, verdict, person, note))


@pytest.fixture
def monitor() -> Monitor:
    return Monitor()


@pytest.fixture
def client(monitor: Monitor) -> Client:
    return Client(app(monitor.load, monitor.decide), base_url="http://127.0.0.1:8000")


def failing(fault: Exception) -> Callable[[datetime | None], SiteData]:
    def load(known_at: datetime | None) -> SiteData:
        raise fault

    return load


def test_every_path_of_the_site_is_served_as_it_is_published(client: Client) -> None:
    site = Site(sample(), review=True)
    for path in site.paths():
        answer = client.get(f"/{path}")
        assert answer.status_code == 200, path
        assert answer.text == site.content(path), path
    assert client.get("/").text == client.get("/index.html").text


def test_assets_are_served_with_their_kind(client: Client) -> None:
    assert client.get("/assets/site.css").headers["content-type"].startswith("text/css")
    assert (
        client.get("/assets/vendor/maplibre-gl/maplibre-gl.js")
        .headers["content-type"]
        .startswith("text/javascript")
    )
    assert client.get("/assets/borders/borders.zip").status_code == 404


def test_health_counts_what_is_there(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "documents": 10, "claims": 29}


def test_known_at_reads_the_past_and_goes_along_the_links(client: Client, monitor: Monitor) -> None:
    text = client.get("/documents.html?known_at=2024-12-01").text
    assert monitor.asked == [datetime(2024, 12, 1, 23, 59, 59, 999999, UTC)]
    assert "3 published texts" in text
    assert "As known at 23:59 UTC on 1 December 2024" in text
    assert "known_at=2024-12-01T23%3A59%3A59.999999%2B00%3A00" in text
    assert (
        client.get("/documents.html?known_at=2024-12-01T23%3A59%3A59.999999%2B00%3A00").text == text
    )
    assert len(monitor.asked) == 1


def test_an_instant_that_is_none_is_a_bad_request(client: Client) -> None:
    answer = client.get("/index.html?known_at=yester<day")
    assert answer.status_code == 400
    assert "yester&lt;day" in answer.text


@pytest.mark.parametrize(
    "path",
    ["/nowhere.html", "/places/none.html", "/../../etc/passwd", "/%2e%2e/etc/passwd", "/.env"],
)
def test_what_is_not_there_is_a_plain_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


@pytest.mark.parametrize(
    ("fault", "status"),
    [(StoreFault("monitor.db: broken"), 500), (RetryLater("busy"), 503), (BadInput("no <b>"), 400)],
)
def test_errors_have_their_status_and_one_line(fault: Any, status: int) -> None:
    answer = Client(app(failing(fault))).get("/index.html")
    assert answer.status_code == status
    assert str(fault).replace("<", "&lt;").replace(">", "&gt;") in answer.text


def test_it_answers_to_its_own_names_only(monitor: Monitor) -> None:
    web = app(monitor.load)
    assert Client(web, base_url="http://localhost:80").get("/").status_code == 200
    answer = Client(web, base_url="http://evil.example").get("/")
    assert answer.status_code == 400
    assert "Homs" not in answer.text
    assert (
        Client(app(monitor.load, hosts={"monitor.example"}), base_url="http://monitor.example")
        .get("/")
        .status_code
        == 200
    )


def test_pages_may_not_be_framed_or_sniffed(client: Client) -> None:
    headers = client.get("/").headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_state_is_read_once_while_it_is_fresh(monitor: Monitor) -> None:
    now = 0.0
    live = Live(monitor.load, False, clock=lambda: now)
    assert live.site(None) is live.site(None)
    now = FRESH_S + 1
    live.site(None)
    assert len(monitor.asked) == 2


def judgement(**given: str) -> dict[str, str]:
    claim = sample().claims[0]
    return {
        "subject": claim.id,
        "verdict": "negative",
        "person": "R. Reader",
        "note": "a figure of speech",
        **given,
    }


OWN = {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}


def test_a_judgement_is_recorded_and_shows_at_once(client: Client, monitor: Monitor) -> None:
    assert "29 claims wait" in client.get("/review").text
    answer = client.post("/review", data=judgement(), headers=OWN)
    assert answer.status_code == 303
    assert monitor.judged == [
        (sample().claims[0].id, Verdict.NEGATIVE, "R. Reader", "a figure of speech")
    ]
    text = client.get(answer.headers["location"]).text
    assert "28 claims wait" in text
    assert 'value="R. Reader"' in text


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9000"},
     {**OWN, "sec-fetch-site": "cross-site"}, {**OWN, "sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_a_judgement_from_elsewhere_is_refused(
    client: Client, monitor: Monitor, headers: dict[str, str]
) -> None:
    assert client.post("/review", data=judgement(), headers=headers).status_code == 400
    assert not monitor.judged


@pytest.mark.parametrize(
    "given",
    [{"subject": "clm-none"}, {"verdict": "maybe"}, {"person": "  "}, {"note": "x" * 20_000}],
    ids=["subject", "verdict", "person", "note"],
)
def test_a_judgement_that_says_nothing_is_refused(
    client: Client, monitor: Monitor, given: dict[str, str]
) -> None:
    assert client.post("/review", data=judgement(**given), headers=OWN).status_code == 400
    assert not monitor.judged


def test_without_decide_there_is_no_review(monitor: Monitor) -> None:
    client = Client(app(monitor.load), base_url="http://127.0.0.1")
    assert client.get("/review").status_code == 404
    assert client.post("/review", data=judgement(), headers=OWN).status_code == 405
    assert "Review" not in client.get("/").text


def test_doubts_come_first_with_why(monitor: Monitor) -> None:
    def load(known_at: datetime | None) -> SiteData:
        return replace(sample(), doubts=((sample().claims[5].id, "disputed by another source"),))

    text = Client(app(load, monitor.decide), base_url="http://127.0.0.1").get("/review").text
    assert "1 claim waits" in text
    assert "disputed by another source" in text
