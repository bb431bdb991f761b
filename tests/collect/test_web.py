"""The web: polite, patient, bounded."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from reportedly.collect import web
from reportedly.collect.captures import read_capture
from reportedly.collect.documents import gather
from reportedly.collect.web import fetch, open_client
from reportedly.errors import Quarantine, RetryLater
from reportedly.records.document import Document

URL = "https://a.example/page"
NOW = datetime(2024, 12, 6, 17, 5, tzinfo=UTC)


class Server:
    """Answers one after the other, the last one for ever, and remembers who asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers, self.asked, self.pauses = list(answers), list[httpx.Request](), list[float]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def fetch(self, url: str = URL) -> web.FetchedPage:
        with open_client(httpx.MockTransport(self)) as client:
            return fetch(url, client, self.pauses.append)


def test_a_page_with_its_headers_and_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_CONTACT", "desk@monitor.example")
    server = Server(
        httpx.Response(
            200, headers={"Content-Type": "text/html", "X-Note": "a"}, content=b"<p>Hello"
        )
    )
    page = server.fetch()
    assert (page.url, page.status, page.body, page.content_type) == (
        URL,
        "200 OK",
        b"<p>Hello",
        "text/html",
    )
    assert ("x-note", "a") in [(k.lower(), v) for k, v in page.headers]
    assert server.asked[0].headers["user-agent"] == "reportedly (war monitor; desk@monitor.example)"
    assert server.asked[0].headers["accept-encoding"] == "identity"


def test_redirects_are_followed_to_where_they_lead() -> None:
    page = Server(
        httpx.Response(301, headers={"location": "https://b.example/2"}),
        httpx.Response(200, content=b"a"),
    ).fetch()
    assert page.url == "https://b.example/2"
    with pytest.raises(Quarantine, match="redirects"):
        Server(httpx.Response(302, headers={"location": URL})).fetch()


def test_a_busy_server_is_asked_again_after_a_pause() -> None:
    server = Server(
        httpx.Response(503),
        httpx.Response(429, headers={"retry-after": "7"}),
        httpx.Response(200, content=b"a"),
    )
    assert server.fetch().body == b"a"
    assert server.pauses == [1.0, 7.0]


def test_patience_ends() -> None:
    server = Server(httpx.Response(502))
    with pytest.raises(RetryLater, match="HTTP 502 Bad Gateway"):
        server.fetch()
    assert (len(server.asked), server.pauses) == (3, [1.0, 2.0])
    server = Server(httpx.Response(429, headers={"retry-after": "Fri, 31 Dec 2100 00:00:00 GMT"}))
    with pytest.raises(RetryLater, match="asks to wait"):
        server.fetch()
    assert len(server.asked) == 1


def test_no_network_is_for_later() -> None:
    server = Server(httpx.ConnectError("no route to host"))
    with pytest.raises(RetryLater, match=r"no answer \(no route to host\)"):
        server.fetch()
    assert Server(httpx.ReadTimeout("slow"), httpx.Response(200, content=b"a")).fetch().body == b"a"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(404), "the server answers HTTP 404 Not Found"),
        (httpx.Response(204), "the server answers HTTP 204 No Content"),
        (
            httpx.Response(200, headers={"content-length": "900000000"}, content=b"a"),
            "too large: 900,000,000 bytes",
        ),
        (
            httpx.Response(
                200, headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(b"not gzip")
            ),
            "cannot be fetched",
        ),
    ],
)
def test_what_cannot_be_had(answer: httpx.Response, said: str) -> None:
    with pytest.raises(Quarantine, match=said):
        Server(answer).fetch()


def test_an_answer_without_a_length_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 100)

    def endless() -> Iterator[bytes]:
        while True:
            yield b"a" * 60

    with pytest.raises(Quarantine, match="too large: more than 100 bytes"):
        Server(httpx.Response(200, content=endless())).fetch()


@pytest.mark.parametrize(
    "url", ["http://", "http://a b.example/", "https://[::1", "http://a.example:99999999/"]
)
def test_no_url_at_all(url: str) -> None:
    with open_client() as client, pytest.raises((Quarantine, RetryLater)):
        fetch(url, client, lambda seconds: None)


class Pages(BaseHTTPRequestHandler):
    """A real server on loopback."""

    def do_GET(self) -> None:
        body = b"<html><head><title>Road open</title></head><body><p>The road to the south is open, drivers said.</p></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def test_a_real_server_on_loopback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with HTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/road"
        (document,) = gather([url], tmp_path, NOW)
        server.shutdown()
    assert isinstance(document, Document)
    assert (document.title, document.url) == ("Road open", url)
    assert read_capture(tmp_path, document.capture).startswith(b"<html>")
