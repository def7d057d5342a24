"""Lanes over time, on events few enough to check by eye."""

import pandas as pd

from crm_core import charts
from crm_core.charts.theme import LIGHT

EVENTS = pd.DataFrame(
    {
        "lane": ["Deals", "Purchases", "Purchases", "Deals", "Calls"],
        "at": pd.to_datetime(
            ["2026-01-09", "2026-01-08", "2026-01-02", "2026-01-01", "2026-01-03"]
        ),
        "said": ["won", "web", "<b>shop</b>", "opened", ""],
        "amount": [50.0, 25.0, 100.0, 50.0, None],
        "meaning": ["good", "", "", "", "bad"],
        "deal": ["d1", None, None, "d1", None],
        "side": [0, 0, 0, 0, 2],
    }
)


def built(**more):
    options = {"size": "amount", "meaning": "meaning", "span": "deal", "side": "side"}
    return charts.lanes(EVENTS, "at", "lane", "said", **{**options, **more})


def test_each_event_stands_in_its_lane_at_its_time():
    span, *lanes = built(order=("Purchases", "Deals")).data

    assert list(built(order=("Purchases", "Deals")).layout.yaxis.ticktext) == [
        "Purchases",
        "Deals",
        "Calls",
    ]
    assert [list(lane.customdata) for lane in lanes] == [[1, 2], [0, 3], [4]]
    assert [x[:10] for x in lanes[0].x] == ["2026-01-08", "2026-01-02"]
    assert [x and x[:10] for x in span.x] == ["2026-01-01", "2026-01-09", None]


def test_the_area_of_a_dot_goes_with_the_money_of_its_lane():
    smaller, larger = built(order=("Purchases",)).data[1].marker.size

    assert larger == 2 * smaller


def test_colours_tell_what_it_means_and_whose_side_it_is():
    deals, _, calls = built().data[1:]

    assert list(deals.marker.color) == [LIGHT.good, LIGHT.series[0]]
    assert list(deals.marker.symbol) == ["star", "circle"]
    assert calls.marker.color[0] == LIGHT.bad
    assert built(meaning=None).data[3].marker.color[0] == LIGHT.series[2]


def test_a_shade_lies_behind_the_period():
    (shape,) = built(shade=("2026-01-02", "2026-01-05")).layout.shapes

    assert (shape.x0, shape.x1, shape.layer) == ("2026-01-02", "2026-01-05", "below")


def test_one_event_alone_does_not_fill_the_width():
    first, last = charts.lanes(EVENTS[:1], "at", "lane", "said").layout.xaxis.range

    assert pd.Timestamp(last) - pd.Timestamp(first) >= pd.Timedelta(days=60)


def test_words_of_the_data_are_never_markup():
    shown = " ".join(text for trace in built().data for text in trace.hovertext or ())

    assert "<b>" not in shown
    assert "&lt;b&gt;shop" in shown
