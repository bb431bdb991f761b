"""The claims of a monitor as JSON lines."""

from collections.abc import Iterator

from reportedly.view.export import contract
from reportedly.view.export.registry import Export
from reportedly.view.site.data import SiteData


def write(data: SiteData) -> Iterator[str]:
    """One claim a line, with the document it is in."""
    return (contract.line(contract.kept_claim(c)) for c in data.claims)


EXPORT = Export("native", "claims as JSON lines", write)
