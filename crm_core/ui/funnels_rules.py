"""The rules of a funnel on screen: shown, changed, kept in the link, proposed by the data."""

from dataclasses import dataclass, replace
from datetime import timedelta

import streamlit as st

from crm_core.analysis.funnel_rules import (
    ALIVE,
    BOUNDS,
    LAPSE_RULES,
    LONGEST_MONTH,
    SILENCE,
    USUAL,
    Rules,
)
from crm_core.deal_stages import PLACES, known_place
from crm_core.studies.funnels_stages import ACQUISITION, RETENTION, WIN_BACK
from crm_core.ui import caches
from crm_core.ui import funnels_caches as cached
from crm_core.ui.desk import Desk
from crm_core.ui.funnels_words import (
    BOUGHT,
    FIELDS,
    LAPSE,
    LISTS,
    NOT_CANCELLED,
    PERIOD,
    STAYING,
    part,
)
from crm_core.ui.words import literal
from crm_core.view import View, make_view

LONGEST = 36500


@dataclass(frozen=True)
class Ruled:
    """The rules that the reader set, what judges silence, and the desk that is counted by them."""

    rules: Rules
    lapse_rule: str
    desk: Desk


def ruled(desk: Desk, name: str) -> Ruled:
    """The rules of one funnel in a popover, and the view that is counted by them."""
    with st.popover("Rules", icon=":material/tune:", key=f"rules_{name}"):
        view = _period(desk, name)
        lapse_rule = _lapse_rule(name)
        rules = _numbers(name, lapse_rule)
        if name == ACQUISITION:
            rules = _names(desk, rules)
        if name == RETENTION:
            rules = _contracts(desk, rules)
        _proposals(replace(desk, view=view), name)
    # only a rule that is asked for costs a fit
    if lapse_rule == ALIVE:
        rules, lapse_rule = _with_fit(desk, view, name, rules)
    return Ruled(rules, lapse_rule, replace(desk, view=replace(view, settings=rules.settings)))


def _period(desk: Desk, name: str) -> View:
    """The view of the bar, or as many days before its end as are set here."""
    days = st.number_input(
        "P: days of the period",
        1,
        LONGEST,
        None,
        placeholder=f"as in the bar above ({desk.view.length.days})",
        key=part(name, PERIOD),
        bind="query-params",
    )
    if not days or days == desk.view.length.days:
        return desk.view
    return make_view(desk.view.until - timedelta(days=days), desk.view.until, dict(desk.view.who))


def _lapse_rule(name: str) -> str:
    if not any(field.endswith("_silence") for field in FIELDS[name]):
        return SILENCE
    return st.selectbox(
        "Silence is judged by",
        LAPSE_RULES,
        key=part(name, LAPSE),
        bind="query-params",
        help="Own usual gaps: days since the last purchase, in the customer's usual gaps. Model's "
        "chance: the chance to be still a customer by a purchase model (MBG/NBD).",
    )


def _numbers(name: str, lapse_rule: str) -> Rules:
    """The numbers of the funnel, each within its bounds."""
    unused = "_silence" if lapse_rule == ALIVE else "_chance"
    found = {}
    for field, label in FIELDS[name].items():
        usual, (low, high) = getattr(USUAL, field), BOUNDS[field]
        if field.endswith(unused):
            continue
        value = st.number_input(
            label,
            low,
            high,
            usual,
            step=1 if isinstance(low, int) else 0.05,
            placeholder="drawn from the data",
            key=part(name, field),
            bind="query-params",
        )
        # a number that was cleared is the usual one
        found[field] = usual if value is None else value
    try:
        return replace(USUAL, **found)
    except ValueError as problem:
        st.warning(f"{literal(problem)}. The usual rules are used instead.")
        return USUAL


def _names(desk: Desk, rules: Rules) -> Rules:
    """Which stages of deals, and which sources, mean what."""
    found = {}
    if not desk.store.missing(("opportunities.stage",)):
        stages = caches.rows(desk.store, "deal_stages", desk.view)["stage"].tolist()
        st.markdown("**Stages of deals**")
        for place in PLACES:
            usual = [stage for stage in stages if known_place(stage) == place]
            found |= _picked(f"Count as {place}", stages, usual, f"stage_{place}")
        st.caption("All others count as enquired; of two places the further one counts.")
    sources = caches.values(desk.store, str(desk.store.folder), "source")
    if sources:
        usual = [source for source in sources if source.strip().lower() in USUAL.listed_sources]
        found |= _picked("Sources that are lists of prospects", sources, usual, LISTS)
    return replace(rules, **found)


def _contracts(desk: Desk, rules: Rules) -> Rules:
    """What staying means, asked only where the sales are those of contracts."""
    if not cached.contracts(desk):
        return rules
    chosen = st.radio(
        "Staying means",
        (NOT_CANCELLED, BOUGHT),
        key=part(RETENTION, STAYING),
        bind="query-params",
        help="These sales look like contracts paid by the month: nearly all who paid in a month "
        f"or later paid in that very month. Who paid in the last {LONGEST_MONTH} days of the "
        "period has not cancelled.",
    )
    return replace(rules, contract_days=LONGEST_MONTH) if chosen == NOT_CANCELLED else rules


def _picked(label: str, options: list[str], usual: list[str], field: str) -> dict[str, tuple]:
    """The field with what was picked; nothing where that is the usual, so that the view is too."""
    chosen = st.multiselect(
        label, options, usual, key=part(ACQUISITION, field), bind="query-params", placeholder="none"
    )
    return {} if set(chosen) == set(usual) else {field: tuple(chosen)}


def _proposals(desk: Desk, name: str) -> None:
    """What the data proposes, worked out when it is asked for, and taken over by a button."""
    if not st.toggle("What the data proposes", key=f"propose_{name}"):
        return
    found = cached.proposed(desk)
    offers = {PERIOD: found.period_days}
    if "second_days" in FIELDS[name]:
        offers["second_days"] = found.second_days
    words = {
        PERIOD: "P {} days: four usual gaps between purchases",
        "second_days": "H2 {} days: in these three of four of those who returned were back",
    }
    offers = {field: days for field, days in offers.items() if days}
    if not offers:
        st.caption("The days known so far propose nothing else.")
    for field, days in offers.items():
        st.button(
            words[field].format(days),
            key=f"take_{part(name, field)}",
            on_click=_take,
            args=(part(name, field), days),
        )


def _take(key: str, days: int) -> None:
    st.session_state[key] = days


def _with_fit(desk: Desk, view: View, name: str, rules: Rules) -> tuple[Rules, str]:
    """The rules with the model as it was known on the day that silence is judged on."""
    judged = view.earlier if name == WIN_BACK else view
    fit, lacks = cached.fit(replace(desk, view=replace(judged, who=(), settings=())))
    if fit is None:
        st.warning(f"{literal(lacks)} Own usual gaps are used instead.")
        return rules, SILENCE
    return replace(rules, alive_fit=fit), ALIVE
