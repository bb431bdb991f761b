"""The same site from a live monitor, on loopback unless told otherwise."""

import logging
import time
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Protocol
from urllib.parse import parse_qs, quote, urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from reportedly.errors import BadInput, ReportedlyError
from reportedly.records.claim import Claim
from reportedly.records.clock import typed_instant
from reportedly.records.judgement import Verdict
from reportedly.view.site.data import SiteData
from reportedly.view.site.filters import environment
from reportedly.view.site.site import KINDS, Site, assets

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]", "testserver"})
"""Names that a request may address; any other is refused, so that no page on the web can reach a
monitor by DNS."""
FRESH_S = 10.0
"""Seconds that a state read from the monitor is shown before it is read again; a judgement shows
at once."""
LONGEST_FORM = 10_000
"""Bytes of a judgement's form: a note of 500 characters with room to spare."""
QUEUE = 20
"""Claims on the review page at a time."""
log = logging.getLogger(__name__)


Load = Callable[[datetime | None], SiteData]
"""Reads what the site shows, as known at an instant (None: now)."""


class Decide(Protocol):
    """Records one person's judgement on one claim."""

    def __call__(self, subject: str, verdict: Verdict, person: str, note: str) -> None: ...


class Live:
    """Sites by the instant they show, each read again when it is no longer fresh."""

    def __init__(
        self, load: Load, review: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.load = load
        self.review = review
        self.clock = clock
        self.kept: dict[datetime | None, tuple[float, Site]] = {}

    def site(self, known_at: datetime | None) -> Site:
        """The site as known at an instant."""
        now = self.clock()
        self.kept = {key: entry for key, entry in self.kept.items() if now - entry[0] < FRESH_S}
        if known_at not in self.kept:
            query = f"?known_at={quote(known_at.isoformat())}" if known_at else ""
            self.kept[known_at] = (now, Site(self.load(known_at), query, self.review))
        return self.kept[known_at][1]

    def forget(self) -> None:
        """Everything is read again at the next request."""
        self.kept = {}


def app(load: Load, decide: Decide | None = None, hosts: Collection[str] = LOOPBACK) -> FastAPI:
    """The web application; without `decide` there is no review page. `hosts` are the names it
    answers to."""
    web = FastAPI(title="Reportedly", docs_url=None, redoc_url=None, openapi_url=None)
    live = Live(load, decide is not None)
    _guard(web, live, frozenset(hosts))
    if decide:
        _review(web, live, decide)
    _pages(web, live)
    return web


def _guard(web: FastAPI, live: Live, hosts: frozenset[str]) -> None:
    @web.middleware("http")
    async def known_hosts(request: Request, go: Callable[[Request], object]) -> Response:
        if (request.url.hostname or "") not in hosts:
            return HTMLResponse(_plain(400, "This monitor does not answer to that name."), 400)
        answer: Response = await go(request)  # type: ignore[misc]
        answer.headers.update(
            {
                "X-Content-Type-Options": "nosniff",
                "X-Frame-Options": "DENY",
                "Referrer-Policy": "same-origin",
            }
        )
        return answer

    @web.exception_handler(ReportedlyError)
    async def told(_: Request, fault: ReportedlyError) -> HTMLResponse:
        log.warning("%s", fault)
        return HTMLResponse(_plain(fault.http_status, str(fault)), fault.http_status)

    @web.exception_handler(HTTPException)
    async def no_such(_: Request, fault: HTTPException) -> HTMLResponse:
        text = {404: "There is no such page.", 405: "That cannot be done here."}.get(
            fault.status_code, str(fault.detail)
        )
        return HTMLResponse(
            _plain(fault.status_code, text), fault.status_code, headers=fault.headers
        )


def _plain(status: int, message: str) -> str:
    """A page that needs neither the monitor nor a template's data."""
    return environment().get_template("plain.html").render(status=status, message=message)


def _pages(web: FastAPI, live: Live) -> None:
    files = dict(assets())

    @web.get("/healthz")
    def healthz() -> JSONResponse:
        site = live.site(None)
        return JSONResponse(
            {
                "status": "ok",
                "documents": len(site.lookup.documents),
                "claims": len(site.lookup.claims),
            }
        )

    @web.get("/{path:path}")
    def page(path: str, known_at: str | None = None) -> Response:
        path = path or "index.html"
        kind = KINDS.get("." + path.rpartition(".")[2], "application/octet-stream")
        if path in files:
            return Response(
                files[path].read_bytes(), media_type=kind, headers={"Cache-Control": "max-age=300"}
            )
        instant = typed_instant(known_at, "known_at") if known_at else None
        content = live.site(instant).content(path)
        if content is None:
            raise HTTPException(404)
        return Response(
            content.encode("utf-8", "replace"),
            media_type=kind,
            headers={"Cache-Control": "no-cache"},
        )


def _review(web: FastAPI, live: Live, decide: Decide) -> None:
    @web.get("/review")
    def queue(person: str = "") -> HTMLResponse:
        site = live.site(None)
        waiting = unjudged(site)
        return HTMLResponse(
            site.pages.render(
                "review.html", "review", claims=waiting[:QUEUE], waiting=len(waiting), person=person
            )
        )

    @web.post("/review")
    async def judge(request: Request) -> RedirectResponse:
        same_origin(request)
        form = await _form(request)
        if form.get("subject", "") not in live.site(None).lookup.claims:
            raise BadInput("review: no such claim")
        if not form.get("person", "").strip() or form.get("verdict") not in set(Verdict):
            raise BadInput(
                "review: a judgement needs a name and a verdict (positive, negative or unsure)"
            )
        verdict, person = Verdict(form["verdict"]), form["person"].strip()[:80]
        await run_in_threadpool(
            decide, form["subject"], verdict, person, form.get("note", "")[:500]
        )
        live.forget()
        return RedirectResponse(f"/review?person={quote(person)}", 303)


def unjudged(site: Site) -> list[tuple[Claim, str]]:
    """Claims that wait for a judgement, each with why: the monitor's doubts, or every claim where
    it names none."""
    claims, data = site.lookup.claims, site.lookup.data
    judged = {judgement.subject for judgement in data.judgements}
    waiting = data.doubts or tuple((claim_id, "") for claim_id in claims)
    return [
        (claims[claim_id], why)
        for claim_id, why in waiting
        if claim_id in claims and claim_id not in judged
    ]


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            raise BadInput(f"review: the form is longer than {LONGEST_FORM} bytes")
    return {key: values[-1] for key, values in parse_qs(body.decode("utf-8", "replace")).items()}


def same_origin(request: Request) -> None:
    """Raises BadInput unless the request comes from this monitor's own page."""
    origin, fetched = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if (
        fetched not in (None, "same-origin")
        or not origin
        or urlsplit(origin).netloc != request.headers.get("host")
    ):
        raise BadInput("review: a judgement can only be sent from the monitor's own page")
