"""Who holds what as one GeoJSON document (RFC 7946: lon before lat)."""

from typing import Any

from reportedly.records.control import Control
from reportedly.view.export import contract
from reportedly.view.export.registry import Export
from reportedly.view.site.data import SiteData


def write(data: SiteData) -> tuple[str]:
    """The control periods with a position as one FeatureCollection, on one line."""
    features = [_feature(c) for c in data.controls if c.lon is not None and c.lat is not None]
    return (contract.line({"type": "FeatureCollection", "features": features}),)


def _feature(period: Control) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": period.id,
        "geometry": {"type": "Point", "coordinates": [period.lon, period.lat]},
        "properties": {"name": period.place_name, **contract.control(period)},
    }


EXPORT = Export("geojson", "who holds what as one GeoJSON document", write)
