"""The view bar: which period, compared with which, and whose customers; all of it in the link."""

from datetime import date, timedelta

import streamlit as st

from crm_core.metrics import FAMILIES
from crm_core.models.crosswalk import CROSSWALK
from crm_core.store import Store
from crm_core.ui import assessment_words as assessed
from crm_core.ui import caches, periods
from crm_core.ui import funnels_words as funnels
from crm_core.ui.chooser_words import CHOICE, WEIGHT
from crm_core.ui.claims_words import CLAIMS
from crm_core.ui.draw_words import CAME_OR_MADE, REPORTED
from crm_core.ui.draw_words import PARTS as DRAWINGS
from crm_core.ui.draw_words import TITLES as DRAWN
from crm_core.ui.editions import PARTS as EDITIONS
from crm_core.ui.needs_looks import PARTS as NEEDS
from crm_core.ui.retention_words import PARTS
from crm_core.ui.segments_facts import LOOKS
from crm_core.ui.segments_words import OPTIONS, TEXTS
from crm_core.ui.timeline_words import CUSTOMER
from crm_core.ui.whole_targets_words import CHOICES as HEALTH
from crm_core.ui.whole_targets_words import TARGETS
from crm_core.ui.whole_units_words import TESTED
from crm_core.ui.words import compared_with, literal, period, whole
from crm_core.view import WHO, View, make_view

WHO_WORDS = {
    "country": ("Country", "All countries"),
    "region": ("Region", "All regions"),
    "source": ("Source", "All sources"),
    "kind": ("Kind of customer", "All kinds"),
    "main_channel": ("Main channel", "All channels"),
}
OTHER_PARTS = ("data", "stage", CUSTOMER, CHOICE, WEIGHT, TARGETS, *TEXTS)
MOST_VALUES = 500
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def read_link(store: Store) -> list[str]:
    """The parts of the link that this dataset can't follow, in words; read before the widgets."""
    options = _options(store)
    problems = []
    for name in list(st.query_params):
        given = st.query_params.get_all(name)
        if name in ("since", "until"):
            problems += [_quoted(name, value) for value in given if not _is_day(value)]
        elif name in options:
            problems += [_quoted(name, value) for value in given if value not in options[name]]
        elif funnels.is_fitting(name, given[0]) is not None:
            problems += [_quoted(name, v) for v in given if not funnels.is_fitting(name, v)]
        elif name not in OTHER_PARTS:
            problems.append(_quoted(name, given[0]))
            # named once; kept in the link it would be named again on every page
            del st.query_params[name]
    return problems


def view_bar(store: Store) -> View:
    """The bar drawn in one row, and the view that it chooses."""
    with st.container(key="view_bar", gap="xsmall"):
        row = st.container(horizontal=True, vertical_alignment="center", gap="small")
        since, until, compare = _period(row, store)
        who = _who(row, store)
        view = make_view(since, until, who, compare)
        _chips(row, store, view)
    return view


def reset() -> None:
    """Forget every choice of the bar: the usual period, everybody."""
    # a link can't be written to while a widget is bound to it: the widgets are set instead
    usual = {"period": periods.LAST_YEAR, "compare": next(iter(periods.COMPARE))}
    for name, choice in {**usual, **{column: [] for column in WHO}}.items():
        if name in st.session_state:
            st.session_state[name] = choice
    for name in ("since", "until"):
        st.session_state.pop(name, None)


def _options(store: Store) -> dict[str, list[str]]:
    choices = {column: _values(store, column) for column in WHO}
    choices["period"] = [*_presets(store), periods.OWN]
    choices["compare"] = list(periods.COMPARE.values())
    choices["family"] = list(FAMILIES)
    choices["part"] = list(PARTS)
    choices["assessment"] = list(assessed.PARTS)
    choices["opinions"] = list(assessed.LOOKS)
    choices["look"] = list(LOOKS)
    choices["needs"] = list(NEEDS)
    choices["funnel"] = list(funnels.LOOKS)
    choices["claim"] = list(CLAIMS)
    choices["work"] = [work.name for work in CROSSWALK]
    choices["drawing"] = list(DRAWINGS)
    choices["drawn_model"] = list(DRAWN)
    choices["drawn_data"] = list(CAME_OR_MADE)
    choices["report"] = list(REPORTED)
    choices |= EDITIONS
    choices |= TESTED | HEALTH
    choices |= {name: list(options) for name, options in OPTIONS.items()}
    return choices


def _values(store: Store, column: str) -> list[str]:
    found = caches.values(store, str(store.folder), column)
    return found if 1 < len(found) <= MOST_VALUES else []


def _presets(store: Store) -> dict[str, tuple[date, date]]:
    return periods.presets(store.first_day or store.as_of - timedelta(days=365), store.as_of)


def _period(row, store: Store) -> tuple[date, date, str]:
    choices = _presets(store)
    is_open = "period" not in st.session_state and "period" not in st.query_params
    if is_open and ("since" in st.query_params or "until" in st.query_params):
        # a link with days of its own means them
        st.session_state["period"] = periods.OWN
    name = _before_drawn("period", [*choices, periods.OWN])
    compare = _before_drawn("compare", list(periods.COMPARE))
    summary = f"{name} · vs {compare}"
    with row.popover(summary, icon=":material/calendar_month:", key="period_choice"):
        name = st.radio("Period", [*choices, periods.OWN], key="period", bind="query-params")
        since, until = choices.get(name) or _own_dates(store, choices[periods.LAST_YEAR])
        compare = st.radio(
            "Compare with",
            list(periods.COMPARE),
            format_func=periods.COMPARE.get,
            key="compare",
            bind="query-params",
        )
        view = make_view(since, until, {}, compare)
        st.caption(f"{period(since, until)}, beside {period(view.base_since, view.base_until)}")
    return since, until, compare


def _before_drawn(name: str, options: list[str]) -> str:
    """What a widget is going to say: the label of the bar is drawn before the widget is."""
    written = {periods.COMPARE.get(option, option): option for option in options}
    linked = written.get(st.query_params.get(name))
    return st.session_state.get(name) or linked or options[0]


def _own_dates(store: Store, usual: tuple[date, date]) -> tuple[date, date]:
    since = _day("since", "From", usual[0])
    until = _day("until", "To, this day included", usual[1] - timedelta(days=1))
    if since is None or until is None or since > until:
        st.warning("The first day must not be after the last; the last 12 months are shown.")
        return usual
    return since, until + timedelta(days=1)


def _day(name: str, label: str, usual: date) -> date | None:
    return st.date_input(
        label,
        usual,
        min(FIRST_DAY, usual),
        max(LAST_DAY, usual),
        key=name,
        bind="query-params",
        format="YYYY-MM-DD",
    )


def _who(row, store: Store) -> dict[str, list[str]]:
    columns = [column for column in WHO if _values(store, column)]
    if not columns:
        return {}
    chosen = {column: _chosen_before_drawn(store, column) for column in columns}
    n_filters = sum(map(len, chosen.values()))
    summary = "All customers" if not n_filters else f"Filters: {n_filters}"
    with row.popover(summary, icon=":material/group:", key="who_choice"):
        for column in columns:
            title, everybody = WHO_WORDS[column]
            chosen[column] = st.multiselect(
                title,
                _values(store, column),
                key=column,
                bind="query-params",
                placeholder=everybody,
            )
    return chosen


def _chosen_before_drawn(store: Store, column: str) -> list[str]:
    if column in st.session_state:
        return st.session_state[column]
    return [value for value in st.query_params.get_all(column) if value in _values(store, column)]


def _chips(row, store: Store, view: View) -> None:
    for column, values in view.who:
        for value in values:
            row.button(
                f"{WHO_WORDS[column][0]}: {literal(value)}",
                icon=":material/close:",
                icon_position="right",
                key=f"chip_{column}_{value}",
                on_click=_drop,
                args=(column, value),
                help="Take this filter away",
            )
    if view.who:
        n_chosen, n_all = caches.n_customers(store, view)
        row.markdown(f"**{whole(n_chosen)}** of {whole(n_all)} customers", width="content")
    is_usual = (
        not view.who
        and st.session_state.get("period") == periods.LAST_YEAR
        and compared_with(view) == "period before"
    )
    if not is_usual:
        row.button("Reset", icon=":material/restart_alt:", type="tertiary", on_click=reset)


def _drop(column: str, value: str) -> None:
    st.session_state[column] = [kept for kept in st.session_state[column] if kept != value]


def _quoted(name: str, value: str) -> str:
    return f"{name} = {value[:60]}"


def _is_day(value: str) -> bool:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return False
    # other ways to write a day are dropped by the widget without a word
    return str(day) == value and FIRST_DAY <= day <= LAST_DAY
