"""Who says it: one engine, of which both the claims' chains and the document's attributions are."""

from reportedly.extract.attribution.acts import Said as Said
from reportedly.extract.attribution.acts import attributions as attributions
