"""The value page: is there enough, is the forecast any good, and what customers are worth."""

import streamlit as st

from crm_core.analysis.families import FAMILIES
from crm_core.analysis.lifetime_value import UNITS, Horizon
from crm_core.charts.judged import calibration, tracking
from crm_core.studies.lifetime import Lifetime
from crm_core.ui import lifetime_words
from crm_core.ui.desk import Desk
from crm_core.ui.lifetime_caches import found_lifetime, margin_known
from crm_core.ui.lifetime_season import season_part
from crm_core.ui.lifetime_shown import shown, theme
from crm_core.ui.lifetime_simple import simple_groups
from crm_core.ui.lifetime_worth import worth_part
from crm_core.ui.words import counted, literal, whole

USUAL_STEPS = {"day": 365, "week": 52, "month": 12}
MOST_STEPS = {"day": 1095, "week": 260, "month": 60}


def value_page(desk: Desk) -> None:
    """Everything of the page below its title."""
    method, horizon = _settings(desk)
    with st.skeleton(height=320):
        found = found_lifetime(desk, method, horizon)
    _readiness(found)
    if found.refused:
        simple_groups(found)
        return
    for note in found.notes:
        st.warning(literal(note), icon=":material/warning:")
    _judged(found, desk)
    worth_part(found, desk)
    _parameters(found, desk)
    _families(desk, horizon)
    _limits(found)


def _settings(desk: Desk) -> tuple[str, Horizon]:
    """The model, the horizon, the rate and the margin, as the reader set them."""
    with st.container(border=True, key="value_settings"), st.grid(min_column_width=130):
        method = st.selectbox(
            "Model", list(FAMILIES), format_func=lambda name: FAMILIES[name].TITLE, key="method"
        )
        unit = st.selectbox("Unit of time", list(UNITS), index=1, key="value_unit")
        steps = st.number_input(
            f"Horizon in {unit}s", 1, MOST_STEPS[unit], USUAL_STEPS[unit], key=f"horizon_{unit}"
        )
        rate = st.number_input("Discount rate a year (%)", 0.0, 100.0, 10.0, 0.5, key="rate")
        known = margin_known(desk)
        margin = st.number_input(
            "Margin (%)",
            0.0,
            100.0,
            round(100 * known, 2) if known is not None else 100.0,
            0.5,
            key=f"margin_{desk.store.folder.name}",
            help="Of sales whose costs are known."
            if known is not None
            else "No costs are known: at 100 % the values are revenue.",
        )
    return method, Horizon(int(steps), unit, rate / 100, margin / 100)


def _readiness(found: Lifetime) -> None:
    st.header("Is there enough?", anchor=False)
    said = literal(found.readiness.sentence)
    if found.refused:
        st.warning(literal(found.refused), icon=":material/hourglass_empty:")
    else:
        st.success(said, icon=":material/check:")


def _judged(found: Lifetime, desk: Desk) -> None:
    st.header("Is the forecast any good?", anchor=False)
    held = found.holdout
    if held is None:
        st.info(literal(f"Not judged: {found.no_holdout}"), icon=":material/help:")
        return
    st.text(held.verdict)
    if not found.may_rank:
        st.warning(literal(found.no_ranking), icon=":material/warning:")
    labels = {"step": found.horizon.unit.capitalize(), "actual": "Repeat purchase days so far"}
    said = (
        f"{whole(held.path['actual'].iloc[-1])} repeat purchase days came, "
        f"{whole(held.path['expected'].iloc[-1])} were expected; the last {held.days} days were "
        f"held out, over which the forecast was off by {100 * held.error:.0f} % on average."
    )
    columns = ("step", "actual", "expected", "is_held_out")
    figure = tracking(held.path, *columns, labels=labels, theme=theme())
    shown(desk, "tracking", "Does it keep track of what came?", said, figure, held.path)
    labels = {"x": "Repeat purchases before", "actual": "Purchase days after, a customer"}
    columns = ("x", "actual", "expected", "low", "high", "n_customers")
    figure = calibration(held.by_x, *columns, labels=labels, theme=theme())
    said = lifetime_words.calibration_said(held.by_x)
    shown(desk, "by_x", "Is it right for rare and for frequent buyers?", said, figure, held.by_x)


def _parameters(found: Lifetime, desk: Desk) -> None:
    st.header("How customers buy", anchor=False)
    for said in lifetime_words.paces(found, desk.currency):
        st.text(said)
    season_part(found, desk)
    with st.expander(f"The {found.family.TITLE} model's parameters"):
        st.dataframe(
            lifetime_words.parameter_table(found),
            hide_index=True,
            column_config={
                name: st.column_config.NumberColumn(format="%.4f")
                for name in ("Value", "From (90 %)", "To (90 %)")
            },
            alt="Parameters with their 90 % intervals",
        )
        st.caption(
            literal(
                f"Log-likelihood {found.fit.log_likelihood:,.2f} on "
                f"{counted(found.fit.n, 'customer')}; time in {found.horizon.unit}s."
            )
        )


def _families(desk: Desk, horizon: Horizon) -> None:
    """All models side by side, on request: each is fitted twice."""
    if not st.toggle("Compare the models", key="compare_models"):
        return
    rows = lifetime_words.beside_each_other(
        found_lifetime(desk, method, horizon) for method in FAMILIES
    )
    st.dataframe(
        rows,
        hide_index=True,
        column_config={
            "Log-likelihood": st.column_config.NumberColumn(format="%.2f"),
            "Held out, in all": st.column_config.NumberColumn(format="percent"),
            "Held out, a customer": st.column_config.NumberColumn(format="%.3f"),
        },
        placeholder="–",
        alt="The models side by side",
    )
    st.caption(
        "The higher the log-likelihood, the better the days are described; the nearer to zero the "
        "two errors, the better the days held out were forecast."
    )


def _limits(found: Lifetime) -> None:
    with st.expander("What it can't say", icon=":material/info:"):
        st.markdown("\n".join(f"- {limit}" for limit in lifetime_words.limits(found)))
