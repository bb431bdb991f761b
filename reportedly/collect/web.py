"""Pages and feeds from the web, politely: one at a time, under our own name, with patience where a
server asks for it."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from reportedly.errors import Quarantine, RetryLater

if TYPE_CHECKING:
    import httpx

LARGEST = 20_000_000
"""Bytes of one answer, unpacked."""

TIMEOUT_SECONDS = 30.0
"""For the connection and for each piece of the answer."""

WHOLE_SECONDS = 120.0
"""For the whole answer: a server that drips is left."""

TRIES = 3
PATIENCE_SECONDS = 30.0
"""The longest that one server's wish (Retry-After) is waited for here; beyond that it is for a
later run."""

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNCHANGED = frozenset({"transfer-encoding", "content-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One answer: `url` is where the redirects led, `headers` go with the bytes of `body` as they
    are here, unpacked."""

    url: str
    status: str
    headers: tuple[tuple[str, str], ...]
    content_type: str
    body: bytes


def open_client(transport: "httpx.BaseTransport | None" = None) -> "httpx.Client":
    """A client that says who asks: set REPORTEDLY_CONTACT to an address where a webmaster reaches
    you.

    It asks for bytes without compression, so that the capture is what the server sent.
    """
    import httpx

    contact = os.environ.get("REPORTEDLY_CONTACT") or "no contact given"
    agent = f"reportedly (war monitor; {contact.encode('ascii', 'ignore').decode()})"
    headers = {
        "User-Agent": agent,
        "Accept-Encoding": "identity",
        "Accept": "text/html, application/xml;q=0.9, */*;q=0.8",
    }
    return httpx.Client(
        transport=transport,
        headers=headers,
        timeout=TIMEOUT_SECONDS,
        follow_redirects=True,
        max_redirects=10,
    )


def fetch(
    url: str, client: "httpx.Client", pause: Callable[[float], None] = time.sleep
) -> FetchedPage:
    """The answer at that URL.

    Quarantine where there is none to be had (404, too large, no such URL); RetryLater where three
    tries, each after a pause that doubles or that the server names, meet a busy server or no
    network.
    """
    import httpx

    wait = 1.0
    for left in reversed(range(TRIES)):
        try:
            return _once(url, client)
        except _Busy as busy:
            asked = busy.seconds
            if not left or (asked or 0) > PATIENCE_SECONDS:
                raise RetryLater(
                    f"{url}: {busy}" + (f"; asks to wait {asked:.0f} s" if asked else "")
                ) from busy
            pause(asked if asked is not None else wait)
        except httpx.TransportError as fault:
            if isinstance(fault, httpx.UnsupportedProtocol):
                raise Quarantine("collect", url, "not a URL of http or https") from fault
            if not left:
                raise RetryLater(f"{url}: no answer ({_line(fault)})") from fault
            pause(wait)
        except (
            httpx.InvalidURL,
            httpx.TooManyRedirects,
            httpx.DecodingError,
            UnicodeError,
            ValueError,
        ) as fault:
            raise Quarantine("collect", url, f"cannot be fetched: {_line(fault)}") from fault
        wait *= 2
    raise AssertionError("the last try either returns or raises")


class _Busy(Exception):
    """The server asks for another time; `seconds` is its Retry-After."""

    def __init__(self, said: str, seconds: float | None) -> None:
        super().__init__(said)
        self.seconds = seconds


def _once(url: str, client: "httpx.Client") -> FetchedPage:
    with client.stream("GET", url) as answer:
        said = f"HTTP {answer.status_code} {answer.reason_phrase}".strip()
        if answer.status_code in _AGAIN:
            raise _Busy(said, _retry_after(answer.headers.get("retry-after", "")))
        if answer.status_code != 200:
            raise Quarantine("collect", url, f"the server answers {said}")
        body = _body(url, answer)
        kept = [(k, v) for k, v in answer.headers.multi_items() if k.lower() not in _UNCHANGED]
        renamed = [
            (f"X-Orig-{k}", v)
            for k, v in answer.headers.multi_items()
            if k.lower() in _UNCHANGED - {"content-length"}
        ]
        headers = (*kept, *renamed, ("Content-Length", str(len(body))))
        return FetchedPage(
            str(answer.url),
            said.removeprefix("HTTP "),
            headers,
            answer.headers.get("content-type", ""),
            body,
        )


def _body(url: str, answer: "httpx.Response") -> bytes:
    stated = answer.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > LARGEST:
        raise Quarantine(
            "collect", url, f"too large: {int(stated):,} bytes, and at most {LARGEST:,} are fetched"
        )
    until = time.monotonic() + WHOLE_SECONDS
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > LARGEST:
            raise Quarantine("collect", url, f"too large: more than {LARGEST:,} bytes")
        if time.monotonic() > until:
            raise _Busy(f"the answer takes more than {WHOLE_SECONDS:.0f} s", PATIENCE_SECONDS + 1)
        parts.append(part)
    return b"".join(parts)


def _retry_after(value: str) -> float | None:
    """Seconds from a Retry-After header: a number, or an instant (RFC 9110, 10.2.3); None where it
    says neither."""
    if value.strip().isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _line(fault: BaseException) -> str:
    return " ".join(str(fault).split())[:200] or type(fault).__name__
