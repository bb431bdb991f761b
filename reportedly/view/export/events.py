"""The events of a monitor as JSON lines."""

from collections.abc import Iterator

from reportedly.view.export import contract
from reportedly.view.export.registry import Export
from reportedly.view.site.data import SiteData


def write(data: SiteData) -> Iterator[str]:
    """One event a line, with the claims it rests on."""
    return (contract.line(contract.event(e)) for e in data.events)


EXPORT = Export("events", "events as JSON lines", write)
