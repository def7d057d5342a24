"""A picture as an SVG file of its own: light, with title and stamp, for a slide or a report."""

import re
from html import escape

from crm_core.pictures.graph import Graph, NodeState
from crm_core.pictures.svg import DEFS, STYLE, drawn, planned
from crm_core.pictures.text import clean, cut

WIDTH, MARGIN, HEAD = 1080, 24, 72
_VARIABLE = re.compile(r"(--[\w-]+): var\((?:--[\w-]+, )(?:var\(--[\w-]+, )?(.+?)\)+;")
# what only a picture on a page has
_PRESSED = re.compile(r"aria-pressed|:hover|:focus|cursor:")


def svg_file(graph: Graph, states: dict[str, NodeState], title: str, stamp: str = "") -> str:
    """The picture at full width as SVG that any program shows as it is: no colour is left open."""
    plan = planned(graph, states, WIDTH)
    wide, high = WIDTH + 2 * MARGIN, plan.height + HEAD + MARGIN
    name = escape(clean(title), quote=True)
    return "\n".join(
        [
            '<svg xmlns="http://www.w3.org/2000/svg" class="crm-picture" role="img" '
            f'aria-label="{name}" width="{wide:g}" height="{high:g}" '
            f'viewBox="0 0 {wide:g} {high:g}">',
            f"<style>{light_style()}</style>",
            DEFS,
            f'<path class="sheet" d="M0 0H{wide:g}V{high:g}H0z"/>',
            _words(title, 34, 20, "goal"),
            _words(stamp, 54, 12, "legend"),
            f'<g transform="translate({MARGIN} {HEAD})">',
            *drawn(plan, graph, states, chosen=None),
            "</g>",
            "</svg>\n",
        ]
    )


def light_style() -> str:
    """The style of pictures with its light colours written in place of every variable."""
    colours = dict(_VARIABLE.findall(STYLE))
    rules = _VARIABLE.sub("", STYLE).splitlines()
    style = "\n".join(rule for rule in rules if rule.strip() and not _PRESSED.search(rule))
    for name, colour in colours.items():
        style = style.replace(f"var({name})", colour)
    font = 'font-family: "Helvetica Neue", Arial, sans-serif;'
    style = re.sub(r"font-family: [^;]+;", font, style)
    return f"{style}\n.crm-picture .sheet {{ fill: {colours['--ground']}; }}"


def _words(text: str, y: float, size: float, role: str) -> str:
    text = escape(cut(clean(text), WIDTH, size, bold=True))
    return f'<text class="{role}" x="{MARGIN}" y="{y}" font-size="{size}">{text}</text>'
