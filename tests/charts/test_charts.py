"""Each builder on a frame small enough to check by eye, then rules that hold for all of them."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from crm_core import charts

REGIONS = pd.DataFrame(
    {
        "region": ["North", "South", "East"],
        "revenue": [Decimal("300.50"), Decimal("200.00"), None],
        "verdict": ["good", None, "bad"],
    }
)
MONTHS = pd.DataFrame(
    {
        "month": [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)],
        "rate": [0.2, None, 0.4],
        "low": [0.1, None, 0.3],
        "high": [0.3, None, 0.5],
        "runs": [False, False, True],
    }
)
CONTACTS = pd.DataFrame(
    {
        "tier": ["Top", "Top", "Rest", "Rest"],
        "channel": ["Shop", "Phone", "Phone", "Shop"],
        "n_contacts": [30, 10, 0, 5],
    }
)
PARETO = pd.DataFrame({"customers": [0.1, 0.3, 1.0], "revenue": [0.4, 0.6, 1.0]})
BINS = pd.DataFrame({"since": [0, 10, 20], "until": [10, 20, None], "n": [5, 3, 1]})
EFFECTS = pd.DataFrame(
    {
        "segment": ["All", "Top", "Rest"],
        "uplift": [0.01, 0.05, -0.02],
        "low": [-0.01, 0.02, -0.03],
        "high": [0.03, 0.08, -0.01],
    }
)
SETS = pd.DataFrame({"shop": [True, True], "web": [False, True], "n_customers": [9, 4]})
FIELDS = pd.DataFrame({"field": ["email", "phone"], "filled": [0.8, 0.0], "n": [8, 0]})
BRIDGE = pd.DataFrame(
    {
        "step": ["Gross", "Returns", "Fees", "Net"],
        "amount": [100, -30, 5, 75],
        "level": [True, False, False, True],
    }
)

BUILDERS = {
    "trend": (MONTHS, lambda df, **k: charts.trend(df, "month", "rate", "share", **k)),
    "bars": (REGIONS, lambda df, **k: charts.bars(df, "region", "revenue", "money", **k)),
    "mix": (CONTACTS, lambda df, **k: charts.mix(df, "tier", "channel", "n_contacts", **k)),
    "curve": (PARETO, lambda df, **k: charts.curve(df, "customers", "revenue", **k)),
    "distribution": (
        BINS,
        lambda df, **k: charts.distribution(df, "since", "until", "n", "days", **k),
    ),
    "grid": (
        CONTACTS,
        lambda df, **k: charts.grid(df, "tier", "channel", "n_contacts", "count", **k),
    ),
    "intervals": (
        EFFECTS,
        lambda df, **k: charts.intervals(df, "segment", "uplift", "low", "high", "share", **k),
    ),
    "overlap": (SETS, lambda df, **k: charts.overlap(df, ["shop", "web"], "n_customers", **k)),
    "completeness": (FIELDS, lambda df, **k: charts.completeness(df, "field", "filled", "n", **k)),
    "waterfall": (
        BRIDGE,
        lambda df, **k: charts.waterfall(df, "step", "amount", "money", total="level", **k),
    ),
}
each = pytest.mark.parametrize("name", BUILDERS)
HOSTILE = ["<script>alert(1)</script>", "![x](http://evil.example)", '=HYPERLINK("x")', "<b>&$x$"]


def built(name, **more):
    df, build = BUILDERS[name]
    return build(df, **more)


def texts_of(figure):
    """Every text that Plotly would read as markup."""
    found = [a.text for a in figure.layout.annotations]
    for axis in [*figure.select_xaxes(), *figure.select_yaxes()]:
        found += [axis.title.text, *(axis.ticktext or ())]
    for trace in figure.data:
        found += [trace.name, *(trace.hovertext or ()), *(trace.text or ())]
    return [text for text in found if text]


@each
def test_an_empty_frame_is_refused_with_the_columns_it_lacks_rows_for(name):
    df, build = BUILDERS[name]

    with pytest.raises(
        ValueError, match=rf"`{name}` needs at least one row with `{df.columns[0]}`"
    ):
        build(df.iloc[:0])


@each
def test_a_missing_column_is_named(name):
    df, build = BUILDERS[name]

    with pytest.raises(ValueError, match=rf"`{name}` needs .*{df.columns[0]}.*the frame has"):
        build(df.drop(columns=df.columns[0]))


@each
def test_the_frame_is_left_as_it_was(name):
    df, build = BUILDERS[name]
    before = df.copy(deep=True)

    build(df)

    pd.testing.assert_frame_equal(before, df)


@each
def test_every_mark_that_can_be_clicked_carries_its_row(name):
    df, build = BUILDERS[name]
    figure = build(df.set_axis(range(70, 70 + len(df))))

    carried = [row for trace in figure.data for row in (trace.customdata or ())]

    assert set(carried) == set(range(len(df)))
    assert all(trace.customdata for trace in figure.data if trace.hovertext)


@each
def test_a_chart_can_not_be_zoomed_and_has_no_title_of_its_own(name):
    figure = built(name)

    assert all(axis.fixedrange for axis in [*figure.select_xaxes(), *figure.select_yaxes()])
    assert figure.layout.dragmode is False
    assert figure.layout.title.text is None
    assert charts.CONFIG["scrollZoom"] is False


@each
def test_dark_and_light_differ_in_colour_alone(name):
    light, dark = built(name, theme="light"), built(name, theme="dark")

    assert light.layout.font.color != dark.layout.font.color
    assert texts_of(light) == texts_of(dark)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", [n for n in BUILDERS if n not in ("curve", "distribution")])
def test_text_from_data_never_becomes_markup(name, hostile):
    df, build = BUILDERS[name]
    column = df.columns[0]
    if name == "overlap":
        figure = build(df, labels={"shop": hostile})
    else:
        figure = build(df.assign(**{column: [hostile, *map(str, df[column][1:])]}))

    shown = " ".join(texts_of(figure)).replace("<br>", " ")

    assert "<" not in shown
    assert "$" not in shown.replace("&#36;", "")
    assert charts.plain(hostile).split()[0][:8] in shown


def test_bars_stand_in_the_order_of_the_rows_and_start_at_zero():
    figure = built("bars", currency="EUR")
    (bar,) = figure.data

    assert tuple(figure.layout.yaxis.ticktext) == ("North", "South", "East")
    assert list(figure.layout.yaxis.range) == [2.5, -0.5]
    assert list(bar.x)[:2] == [300.5, 200.0]
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.xaxis.title.text == "Revenue (EUR)"
    assert bar.text[2] == "–"


def test_bars_below_zero_reach_to_the_left_of_it():
    df = pd.DataFrame({"tier": ["A", "B"], "profit": [10.0, -4.0]})
    figure = charts.bars(df, "tier", "profit", "money")

    low, high = figure.layout.xaxis.range
    assert high == 10
    # its figure stands at its end, with room for it inside the chart
    assert -10 < low < -5
    assert (figure.data[0].textposition, len(figure.data[0].text)) == ("outside", 2)
    assert not figure.layout.annotations
    assert 0 in figure.layout.xaxis.tickvals


def test_bars_take_their_colour_from_the_meaning_that_the_data_gives():
    colours = built("bars", colour="verdict").data[0].marker.color

    assert len(set(colours)) == 3


def test_a_reference_line_beyond_the_bars_is_still_inside_the_chart():
    figure = built("bars", reference=500, reference_label="target")

    assert figure.layout.xaxis.range[1] == 500
    assert "target" in texts_of(figure)


def test_names_that_look_like_numbers_stay_names_and_twins_stay_apart():
    df = pd.DataFrame({"code": ["2024-01", "1e5", "1e5"], "n": [3, 2, 1]})
    figure = charts.bars(df, "code", "n", "count")

    assert tuple(figure.layout.yaxis.ticktext) == ("2024-01", "1e5", "1e5")
    assert list(figure.data[0].y) == [0, 1, 2]


def test_a_long_name_is_cut_on_the_axis_and_whole_on_hover():
    name = "A customer whose name goes on and on until nobody remembers how it began"
    figure = charts.bars(pd.DataFrame({"who": [name], "n": [1]}), "who", "n", "count")

    assert figure.layout.yaxis.ticktext[0].endswith("…")
    assert name in figure.data[0].hovertext[0].replace("<br>", " ")


def test_a_trend_leaves_a_gap_where_a_month_is_missing():
    band, line = built("trend", low="low", high="high").data

    assert [str(y) for y in line.y] == ["0.2", "nan", "0.4"]
    assert list(band.y) == [0.3, 0.1, None, 0.5, 0.3, None]
    assert "markers" in line.mode
    assert "95 % interval: 10.00\u202f% to 30.00\u202f%" in line.hovertext[0]


def test_a_number_below_a_trend_says_what_it_counts():
    df = pd.DataFrame({"month_number": [0, 5], "share": [1.0, 0.5]})
    (line,) = charts.trend(df, "month_number", "share", "share").data

    assert line.hovertext[1].startswith("Month number: 5<br>")


def test_an_unfinished_month_is_hollow_and_says_so():
    (line,) = built("trend", unfinished="runs").data

    assert line.marker.color[0] == line.marker.color[1] != line.marker.color[2]
    assert "period still runs" in line.hovertext[2]


def test_a_trend_starts_at_zero_unless_it_would_hide_the_movement():
    high = pd.DataFrame({"month": ["a", "b"], "rate": [0.93, 0.94]})
    axis = charts.trend(high, "month", "rate", "share")

    assert built("trend").layout.yaxis.range[0] == 0
    assert axis.layout.yaxis.range[0] > 0.8
    assert "axis starts at" in axis.layout.annotations[0].text


def test_each_series_of_a_trend_has_its_own_colour_and_sign():
    df = pd.DataFrame({"m": ["a", "a"], "v": [1, 2], "who": ["x", "y"]})
    first, second = charts.trend(df, "m", "v", "count", series="who", order=("y", "x")).data

    assert [first.name, second.name] == ["y", "x"]
    assert first.marker.symbol != second.marker.symbol
    assert first.line.color != second.line.color


def test_a_mix_adds_up_to_the_whole_and_keeps_a_colour_for_each_part():
    figure = built("mix", order=("Web", "Phone", "Shop"))
    by_name = {trace.name: trace for trace in figure.data}

    assert list(by_name["Phone"].x) == [0.25, 0.0]
    assert list(by_name["Shop"].x) == [0.75, 1.0]
    assert by_name["Web"].visible is False
    alone = charts.mix(
        CONTACTS[:1], "tier", "channel", "n_contacts", order=("Web", "Phone", "Shop")
    )
    (shop,) = [t for t in alone.data if t.name == "Shop"]
    assert shop.marker.color == by_name["Shop"].marker.color


def test_a_curve_calls_out_what_the_first_fifth_hold():
    figure = built("curve")

    assert figure.layout.annotations[0].text == "first 20\u202f% hold 50.0\u202f%"
    assert list(figure.data[0].y) == [0, 1]


def test_the_words_of_a_curve_stand_below_its_dotted_line():
    said, even, _ = built("curve", even="if all were alike").layout.annotations

    assert even.text == "if all were alike"
    assert (even.x, even.y, even.yanchor, even.xanchor) == (0.5, 0.5, "top", "left")
    assert (said.x, said.y) == (0.2, 0.5)
    assert said.ay < said.ax
    assert (said.yanchor, said.xanchor) == ("top", "left")


def test_a_stretch_of_a_curve_in_no_order_is_named():
    rows = PARETO.assign(tied=[False] * (len(PARETO) - 1) + [True])
    figure = charts.curve(rows, "customers", "revenue", tied="tied", tied_words="had not bought")

    (words,) = (note for note in figure.layout.annotations if note.text == "had not bought")
    assert words.x == pytest.approx(rows["customers"].iloc[-2:].mean())


def test_bins_are_as_wide_as_they_say_and_the_last_is_open():
    figure = built("distribution")
    (bar,) = figure.data

    assert list(bar.width) == [10, 10, 10]
    assert list(bar.x) == [5, 15, 25]
    assert figure.layout.yaxis.range[0] == 0
    assert list(figure.layout.xaxis.ticktext) == ["0", "10", "20", "more"]
    assert "20.00 or more" in bar.hovertext[2]


def test_a_cell_stands_where_its_row_and_column_meet():
    (cells,) = built("grid").data

    assert list(cells.y) == [0, 0, 1, 1]
    assert [round(b + 0.48) for b in cells.base] == [0, 1, 1, 0]
    assert cells.marker.color[0] != cells.marker.color[2]


def test_columns_of_a_grid_stand_in_their_order_also_where_the_first_row_lacks_one():
    df = pd.DataFrame({"r": ["5", "5", "1"], "f": ["F 3", "F 4", "F 1"], "n_customers": [2, 1, 4]})
    figure = charts.grid(df, "r", "f", "n_customers", "count", order=("F 1", "F 2", "F 3"))

    assert list(figure.layout.xaxis.ticktext) == ["F 1", "F 3", "F 4"]
    assert [round(b + 0.48) for b in figure.data[0].base] == [1, 2, 0]


def test_a_missing_cell_is_hatched_and_never_zero():
    df = CONTACTS.assign(n_contacts=[30, None, 0, 5])
    cells = charts.grid(df, "tier", "channel", "n_contacts", "count").data[0]

    assert cells.text[1] == "–"
    assert [bool(shape) for shape in cells.marker.pattern.shape] == [False, True, False, False]


@pytest.mark.parametrize(("shares", "shown"), [([0.5, 0.061], ["50", "6"]), ([0.061], ["6.1"])])
def test_small_shares_keep_a_decimal_in_their_cells(shares, shown):
    df = pd.DataFrame({"row": "a", "column": range(len(shares)), "share": shares})

    assert list(charts.grid(df, "row", "column", "share", "share").data[0].text) == shown


def test_an_interval_that_holds_the_reference_is_hollow():
    (points,) = built("intervals").data

    hollow, above, below = points.marker.color
    assert hollow != above == below
    assert list(points.error_x.array) == pytest.approx([0.02, 0.03, 0.01])
    assert list(points.error_x.arrayminus) == pytest.approx([0.02, 0.03, 0.01])


def test_overlaps_say_which_sets_they_are_in():
    dots, bar = built("overlap").data

    assert list(bar.x) == [9, 4]
    assert bar.hovertext[1].startswith("In Shop and Web")
    assert dots.marker.color[0] == dots.marker.color[2] != dots.marker.color[1]


def test_filled_and_missing_add_up_to_the_whole_bar():
    figure = built("completeness")
    filled, missing = figure.data

    assert [a + b for a, b in zip(filled.x, missing.x, strict=True)] == [1, 1]
    assert missing.marker.pattern.shape
    assert list(missing.text) == ["80.0\u202f%", "0.0\u202f%"]


def test_a_step_starts_where_the_last_one_ended():
    (bar,) = built("waterfall").data

    assert list(bar.base) == [0, 100, 70, 0]
    assert list(bar.x) == [100, -30, 5, 75]
    assert [a.text for a in built("waterfall").layout.annotations] == [
        "100",
        "-30.0",
        "+5.00",
        "75.0",
    ]


def test_a_grid_of_the_same_names_keeps_them_in_one_order():
    pairs = [("b", "a", 0.5), ("b", "c", 0.2), ("a", "b", 0.4), ("a", "c", 0.1), ("c", "a", 0.3)]
    pairs.append(("c", "b", 0.6))
    rows = pd.DataFrame(pairs, columns=["one", "other", "share"])
    figure = charts.grid(rows, "one", "other", "share", "share")

    assert list(figure.layout.xaxis.ticktext) == list(figure.layout.yaxis.ticktext) == [*"bac"]


@pytest.mark.parametrize(
    ("days", "marks"),
    [(["2026-01-01", "2026-04-01"], ["Jan 2026", "Apr 2026"]), (["2026-01-05"], ["5 Jan<br>2026"])],
)
def test_a_line_through_few_days_is_marked_where_its_points_are(days, marks):
    rows = pd.DataFrame({"day": pd.to_datetime(days), "n": range(1, len(days) + 1)})
    figure = charts.trend(rows, "day", "n", "count", middle=1.5)

    assert list(figure.layout.xaxis.ticktext) == marks
    assert [shape.y0 for shape in figure.layout.shapes] == [1.5]


def test_marks_between_bins_stand_at_round_numbers():
    edges = [step / 20 for step in range(13, 22)]
    rows = pd.DataFrame({"low": edges[:-1], "high": edges[1:], "n": range(8)})
    figure = charts.distribution(rows, "low", "high", "n", "share")

    assert list(figure.layout.xaxis.tickvals) == [0.7, 0.8, 0.9, 1.0]


def test_cells_that_are_all_alike_are_not_drawn_as_the_least():
    rows = pd.DataFrame({"row": ["a", "a"], "column": ["x", "y"], "share": [1.0, 1.0]})
    figure = charts.grid(rows, "row", "column", "share", "share")

    assert set(figure.data[0].marker.color) == {"#6C99CA"}


def test_short_names_below_a_line_are_all_written_and_none_without_a_point():
    waits = ["1 hour", "4 hours", "8 hours", "1 day", "2 days", "4 days", "7 days", "never"]
    rows = pd.DataFrame({"wait": waits, "share": [*[0.5] * 7, None]})
    axis = charts.trend(rows, "wait", "share", "share").layout.xaxis
    assert list(axis.tickvals) == list(range(7))
    assert axis.ticktext[2] == "8<br>hours"
    assert axis.range == (-0.5, 6.5)
    long = rows.assign(wait=[f"{name} or longer" for name in waits])
    assert list(charts.trend(long, "wait", "share", "share").layout.xaxis.tickvals) == [0, 2, 4, 6]
