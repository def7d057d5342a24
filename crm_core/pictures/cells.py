"""The parts of a draw.io file: outlines, labels and geometry as draw.io writes them."""

from html import escape
from itertools import groupby
from xml.etree import ElementTree as ET

from crm_core.pictures.layouts.plan import Point
from crm_core.pictures.lines import LIGHT, Line

MARGIN, HEAD = 40, 70
INK, GROUND, PANEL, RIM = "#0E1216", "#FCFCFA", "#F3F3EF", "#DEDED7"
_COLOURS = {"good": "#1B7050", "bad": "#A93A1C"}
_MARKS = ("_", ".", "/", "-")


def frame(outline: tuple[Point, ...]) -> tuple[float, float, float, float]:
    """The rectangle around an outline: left, top, right, bottom."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return min(xs), min(ys), max(xs), max(ys)


def outlined(outline: tuple[Point, ...]) -> str:
    """A rectangle as such, any other outline as the polygon that it is."""
    x, y, right, bottom = frame(outline)
    if set(outline) == {(x, y), (right, y), (right, bottom), (x, bottom)}:
        return "rounded=1;absoluteArcSize=1;arcSize=8;"
    wide, high = right - x, bottom - y
    parts = [[round((a - x) / wide, 4), round((b - y) / high, 4)] for a, b in outline]
    return f"shape=mxgraph.basic.polygon;polyCoords={parts};polyline=0;".replace(" ", "")


def labelled(lines: tuple[Line, ...]) -> str:
    """The words of a box; lines that only the narrow box had broken are whole again."""
    parts: list[str] = []
    y = 0.0
    for (role, size), found in groupby(lines, key=lambda line: (line.role, line.size)):
        rows = list(found)
        said = escape(_joined([row.text for row in rows]))
        if not said:
            continue
        weight = "normal" if role in LIGHT else "bold"
        style = f"font-size:{size:g}px;font-weight:{weight};color:{_COLOURS.get(role, INK)}"
        if parts:
            parts.append("<br>" if rows[0].y > y else "&nbsp;&nbsp; ")
        parts.append(f'<span style="{style}">{said}</span>')
        y = rows[-1].y
    return "".join(parts)


def _joined(rows: list[str]) -> str:
    """Rows as one text; a word that was broken at a sign is one word again."""
    return "".join(row if row.endswith(_MARKS) else f"{row} " for row in rows).strip()


def port(end: str, part: Point) -> dict[str, str]:
    """Where on its box an arrow begins or ends, as style."""
    return {f"{end}X": f"{part[0]:.3f}", f"{end}Y": f"{part[1]:.3f}", f"{end}Perimeter": "0"}


def styled(parts: dict[str, object]) -> str:
    """Keys and values as a style."""
    return "".join(f"{key}={value};" for key, value in parts.items())


def sized(cell: ET.Element, x: float, y: float, width: float, height: float) -> None:
    """Give a cell its place and size."""
    frame = {"x": x, "y": y, "width": width, "height": height}
    shape = {key: number(value) for key, value in frame.items()}
    ET.SubElement(cell, "mxGeometry", shape).set("as", "geometry")


def marked(parent: ET.Element, at: Point, role: str = "") -> None:
    """Add a point of an arrow, counted from the page's corner."""
    point = ET.SubElement(parent, "mxPoint", x=number(at[0] + MARGIN), y=number(at[1] + HEAD))
    if role:
        point.set("as", role)


def number(value: float) -> str:
    """A length, to a tenth of a pixel.

    >>> number(12.0), number(0.25)
    ('12', '0.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def book(cells: list[ET.Element], title: str, width: float, height: float) -> str:
    """The whole file: one page of this size that holds the cells."""
    file = ET.Element("mxfile", host="app.diagrams.net")
    diagram = ET.SubElement(file, "diagram", id="picture", name=title)
    page = {"pageWidth": number(width), "pageHeight": number(height)}
    model = ET.SubElement(diagram, "mxGraphModel", {"grid": "0", "page": "1", "math": "0", **page})
    root = ET.SubElement(model, "root")
    ET.SubElement(root, "mxCell", id="0")
    ET.SubElement(root, "mxCell", id="1", parent="0")
    root.extend(cells)
    ET.indent(file)
    return ET.tostring(file, encoding="unicode") + "\n"
