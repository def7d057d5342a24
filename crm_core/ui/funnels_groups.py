"""Groups of a funnel side by side: which part comes how far, two parts or two periods compared."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.store import SMALLEST_WHOLE
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_parts import MONTH, rates, side_by_side
from crm_core.studies.funnels_shape import Funnel, Stage
from crm_core.ui import funnels_caches as cached
from crm_core.ui.figure import figure, table
from crm_core.ui.funnels_rules import Ruled
from crm_core.ui.words import literal, period, whole
from crm_core.units import short

MOST = 12
CALLED = {
    "country": "Country",
    "region": "Region",
    "source": "Source",
    "kind": "Kind of customer",
    "main_channel": "Main channel",
    "segment": "Segment (R and F)",
    MONTH: "Month of entry",
}
PERIODS = "Two periods"
GROUPS = "Two groups"


def groups(now: Ruled, found: Found, name: str) -> None:
    """How many of each part came to a stage, as points with intervals and as a table."""
    row = st.container(horizontal=True, gap="small")
    by = row.selectbox("By", _ways(now, found), format_func=CALLED.get, key=f"by_{name}")
    later = found.funnel.main[1:]
    if not later:
        st.text("There is only one stage to count.")
        return
    stages = [stage.id for stage in later]
    names = {stage.id: stage.name for stage in later}
    stage_id = row.selectbox(
        "Who came to", stages, len(stages) - 1, format_func=names.get, key=f"to_{name}"
    )
    rows = _named(rates(cached.parts(now.desk, found, by), stage_id), by)
    told = rows[rows["share_came"].notna()]
    st.text(_said(told, names[stage_id], found))
    if len(told):
        shown = told if by == MONTH else told.head(MOST).sort_values("share_came", ascending=False)
        figure(
            now.desk,
            f"{name}_parts",
            charts.intervals,
            shown,
            f"Share who came to {names[stage_id]}, by {CALLED[by]}",
            is_clickable=False,
            name="part",
            value="share_came",
            low="low",
            high="high",
            unit="share",
            reference=_usual(found.funnel, found.funnel.of(stage_id)),
        )
    table(now.desk, f"{name}_by_{by}", rows, f"By {CALLED[by]}")


def compared(now: Ruled, found: Found, name: str) -> None:
    """Two periods or two groups, stage by stage, as shares of those who entered."""
    what = st.segmented_control(
        "Compare", [PERIODS, GROUPS], default=PERIODS, required=True, key=f"compare_{name}"
    )
    pair = _periods(now, found) if what == PERIODS else _two_groups(now, found, name)
    if pair is None:
        return
    (one, other), called = pair
    if not (one.entered and other.entered):
        st.text("One of them is empty: there is nothing to compare.")
        return
    rows = side_by_side(one, other)
    if rows["share_now"].isna().all() or rows["share_then"].isna().all():
        least = f"Shares rest on {SMALLEST_WHOLE} judged or more; the table has the counts."
        st.text(least)
    else:
        _drawn(now, name, rows, called)
    table(now.desk, f"{name}_beside", rows, "Stage by stage")
    st.caption(f"Now: {literal(called[0])}. Then: {literal(called[1])}. Only who can be judged.")


def _drawn(now: Ruled, name: str, rows: pd.DataFrame, called: tuple[str, str]) -> None:
    moves = [short(one, "share") for one in rows["share_now"]]
    others = [short(other, "share") for other in rows["share_then"]]
    texts = [f"{one} · {other}" for one, other in zip(moves, others, strict=True)]
    figure(
        now.desk,
        f"{name}_pair",
        charts.beside,
        rows.assign(figure=texts),
        f"{called[0]} beside {called[1]}",
        is_clickable=False,
        stage="stage",
        now="share_now",
        then="share_then",
        names=called,
        figure="figure",
    )


def _periods(now: Ruled, found: Found) -> tuple[tuple[Funnel, Funnel], tuple[str, str]]:
    base = replace(found.view.base, settings=found.view.settings)
    then = cached.funnel(replace(now.desk, view=base), found.layout.name)
    if then.too_short:
        st.caption(then.too_short)
    named = (period(found.view.since, found.view.until), period(base.since, base.until))
    return (found.funnel, then.funnel), named


def _two_groups(now: Ruled, found: Found, name: str):
    by = st.selectbox("Groups by", _ways(now, found), format_func=CALLED.get, key=f"pair_by_{name}")
    parts = {_part(part, by): one for part, one in cached.parts(now.desk, found, by).items()}
    if len(parts) < 2:
        st.text("There is only one group.")
        return None
    row = st.container(horizontal=True, gap="small")
    one = row.selectbox("One", list(parts), 0, key=f"one_{name}_{by}")
    other = row.selectbox("The other", list(parts), 1, key=f"other_{name}_{by}")
    return (parts[one], parts[other]), (one, other)


def _ways(now: Ruled, found: Found) -> list[str]:
    ways = list(cached.ways(now.desk))
    return [*ways, MONTH] if found.layout.has_entries else ways


def _named(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    return rows.assign(part=[_part(part, by) for part in rows["part"]])


def _part(part: object, by: str) -> str:
    return f"{part:%b %Y}" if by == MONTH else str(part)


def _usual(funnel: Funnel, stage: Stage) -> float:
    n = funnel.main[0].mature
    return stage.mature / n if n else 0


def _said(told: pd.DataFrame, stage: str, found: Found) -> str:
    if told.empty:
        return f"No group has {SMALLEST_WHOLE} who can be judged; the table has the counts."
    best = told.loc[told["share_came"].idxmax()]
    worst = told.loc[told["share_came"].idxmin()]
    said = f"Most come to “{stage}” of {best.part}: {short(best.share_came, 'share')}"
    said = f"{said} of {whole(best.n_old_enough)}"
    if len(told) == 1:
        return f"{said}."
    return (
        f"{said}; fewest of {worst.part}: {short(worst.share_came, 'share')} of "
        f"{whole(worst.n_old_enough)}. The dotted line is everybody; a hollow point may be no "
        "different."
    )
