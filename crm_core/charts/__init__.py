"""Charts by intent: a frame and its column names in, a figure out; the page prints the question."""

from crm_core.charts.against import against
from crm_core.charts.bars import bars, completeness
from crm_core.charts.bubbles import bubbles
from crm_core.charts.cells import grid, overlap
from crm_core.charts.flow import flow
from crm_core.charts.funnel import beside, funnel
from crm_core.charts.ladder import dumbbell, ladder
from crm_core.charts.lanes import lanes
from crm_core.charts.lines import trend
from crm_core.charts.matrix import matrix
from crm_core.charts.network import network
from crm_core.charts.parts import mix
from crm_core.charts.piled import curve, whale
from crm_core.charts.plane import plane
from crm_core.charts.radar import radar
from crm_core.charts.serving import serving
from crm_core.charts.spread import distribution, intervals
from crm_core.charts.stairs import stairs
from crm_core.charts.steps import waterfall
from crm_core.charts.strip import strip
from crm_core.charts.text import plain
from crm_core.charts.theme import CONFIG
from crm_core.charts.tiles import tiles

__all__ = [
    "CONFIG",
    "against",
    "bars",
    "beside",
    "bubbles",
    "completeness",
    "curve",
    "distribution",
    "dumbbell",
    "flow",
    "funnel",
    "grid",
    "intervals",
    "ladder",
    "lanes",
    "matrix",
    "mix",
    "network",
    "overlap",
    "plain",
    "plane",
    "radar",
    "serving",
    "stairs",
    "strip",
    "tiles",
    "trend",
    "waterfall",
    "whale",
]
