"""Who says it: one engine, of which both the claims' chains and the document's attributions are."""

from reportedly.extract.attribution.acts import attributions as attributions
from reportedly.extract.attribution.said import Said as Said
