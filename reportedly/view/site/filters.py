"""The templates of the site, and the words and links that they ask for by name."""

from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly.records.claim import Claim
from reportedly.records.document import Document
from reportedly.view import words


def environment() -> Environment:
    """Templates that escape everything and know no undefined name."""
    env = Environment(
        loader=PackageLoader("reportedly.view.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(FILTERS)
    return env


def web_address(url: str) -> str:
    """The address where it is one of the web, else nothing: no other scheme is ever linked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def words_link(document: Document, claim: Claim) -> str:
    """The document's address with a text fragment, so that the browser scrolls to the quoted
    words."""
    address = web_address(document.url).split("#")[0]
    words = quote(claim.quote, safe="").replace("-", "%2D")
    return f"{address}#:~:text={words}" if address else ""


def marked(claim: Claim) -> tuple[str, str, str]:
    """The quote before, at and after its trigger; all before where the trigger is not in it."""
    start = claim.trigger.start - claim.quote_start
    end = start + len(claim.trigger.text)
    if start < 0 or claim.quote[start:end] != claim.trigger.text:
        return claim.quote, "", ""
    return claim.quote[:start], claim.quote[start:end], claim.quote[end:]


FILTERS = {
    "day": words.day_words,
    "weekday": words.weekday,
    "instant": words.instant_words,
    "period": words.period_words,
    "label": words.type_label,
    "likelihood": words.likelihood,
    "count": words.count_words,
    "stance_words": words.stance_words,
    "control_words": words.control_words,
    "sure": words.sure_words,
    "listed": words.listed,
    "event_title": words.event_title,
    "web": web_address,
    "words_link": words_link,
    "marked": marked,
}
