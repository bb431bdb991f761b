"""Draws docs/images/house.svg from the imports: python -m tools.draw_house [--check].

A row is a floor: a room stands above everything that it imports. An arrow is an import that does
not follow from others. `--check` writes nothing and exits 1 where the picture would change.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reportedly"
PICTURE = ROOT / "docs" / "images" / "house.svg"
WIDTH, ROW, BOX_HEIGHT, GAP, MARGIN = 900, 92, 46, 14, 16
LEFT_OUT = {"__init__", "__main__"}

Edges = dict[str, set[str]]


def room(path: Path) -> str:
    """The folder or file at the top of the package that the module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms() -> dict[str, list[Path]]:
    """The modules of each room."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        if room(path) not in LEFT_OUT:
            found[room(path)].append(path)
    return dict(found)


def imports(path: Path) -> Iterator[str]:
    """The rooms that the module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportedly"):
            named = (node.module or "").split(".")
            yield from [named[1]] if len(named) > 1 else [alias.name for alias in node.names]


def edges(modules: Mapping[str, Iterable[Path]]) -> Edges:
    """Which room imports which others."""
    return {
        name: {there for path in paths for there in imports(path)} - {name}
        for name, paths in modules.items()
    }


def floors(above: Edges) -> dict[str, int]:
    """The floor of each room: one above the highest that it imports."""
    found: dict[str, int] = {}

    def floor(name: str) -> int:
        if name not in found:
            found[name] = 1 + max((floor(n) for n in above.get(name, ())), default=-1)
        return found[name]

    for name in sorted(above):
        floor(name)
    return found


def reduced(above: Edges) -> Edges:
    """The imports that do not follow from others."""

    def below(name: str) -> set[str]:
        return {n for near in above.get(name, ()) for n in (near, *below(near))}

    return {
        name: {n for n in near if not any(n in below(m) for m in near if m != n)}
        for name, near in above.items()
    }


def boxes(found: Mapping[str, int]) -> dict[str, tuple[float, float, float]]:
    """Left, top and width of each room's box."""
    height = max(found.values())
    out: dict[str, tuple[float, float, float]] = {}
    for floor in range(height + 1):
        names = sorted(n for n, f in found.items() if f == floor)
        width = min(150.0, (WIDTH - 2 * MARGIN - GAP * (len(names) - 1)) / len(names))
        left = (WIDTH - len(names) * width - GAP * (len(names) - 1)) / 2
        for place, name in enumerate(names):
            out[name] = (left + place * (width + GAP), MARGIN + (height - floor) * ROW, width)
    return out


def drawn() -> str:
    """The picture as SVG."""
    modules = rooms()
    above = {name: near & set(modules) for name, near in edges(modules).items()}
    places = boxes(floors(above))
    height = max(top for _, top, _ in places.values()) + BOX_HEIGHT + MARGIN
    arrows = [
        arrow(places[name], places[near])
        for name, some in sorted(reduced(above).items())
        for near in sorted(some)
    ]
    drawings = [box(name, places[name], modules[name]) for name in sorted(modules)]
    return "\n".join((HEAD.format(width=WIDTH, height=height), *arrows, *drawings, "</svg>\n"))


HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" role="img" \
aria-label="The rooms of the package, each above what it imports" font-family="sans-serif">
<style>rect{{fill:#f4f1ea;stroke:#555}}text{{fill:#222;text-anchor:middle}}\
path{{fill:none;stroke:#9a948a;marker-end:url(#tip)}}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" \
orient="auto"><path d="M0 0L8 4L0 8z" \
style="fill:#9a948a;stroke:none;marker-end:none"/></marker></defs>
<rect x="0" y="0" width="{width}" height="{height:.0f}" style="fill:#fff;stroke:none"/>"""


def arrow(start: tuple[float, float, float], end: tuple[float, float, float]) -> str:
    """A line from the foot of one box to the head of another."""
    x1, y1 = start[0] + start[2] / 2, start[1] + BOX_HEIGHT
    x2, y2 = end[0] + end[2] / 2, end[1]
    bend = (y2 - y1) / 2
    curve = f"C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {y2 - 2:.0f}"
    return f'<path d="M{x1:.0f} {y1:.0f}{curve}"/>'


def box(name: str, place: tuple[float, float, float], paths: list[Path]) -> str:
    """A room: its name and how many modules it has."""
    left, top, width = place
    modules = [p for p in paths if p.name != "__init__.py"]
    many = f"{len(modules)} modules" if len(modules) > 1 else f"{name}.py"
    label = name if len(modules) > 1 else ""
    middle = left + width / 2
    first = (
        f'<text x="{middle:.0f}" y="{top + 20:.0f}" font-size="15">{escape(label)}</text>'
        if label
        else ""
    )
    return (
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{BOX_HEIGHT}" rx="6"/>'
        f'{first}<text x="{middle:.0f}" y="{top + (37 if label else 28):.0f}" '
        f'font-size="{12 if label else 14}">{escape(many)}</text>'
    )


def main() -> None:
    """Writes the picture, or says that it would change."""
    now = drawn()
    if "--check" in sys.argv:
        sys.exit(not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != now)
    PICTURE.write_text(now, encoding="utf-8")


if __name__ == "__main__":
    main()
