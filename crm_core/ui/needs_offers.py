"""What to offer next, and what is bought together, on the page about needs."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.studies import needs_next, needs_pairs
from crm_core.studies.needs_next import NAMES, Next, hit_rate
from crm_core.studies.needs_pairs import (
    CATEGORIES,
    ONE_CUSTOMER,
    ONE_DAY,
    PRODUCTS,
    Pairs,
)
from crm_core.ui import needs_caches, needs_words
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.needs_parts import choice, people
from crm_core.ui.trouble import told
from crm_core.ui.words import counted

# more bars than these are no picture; the list below them holds all
MOST_BARS = 20
TOLD_ITEMS = {CATEGORIES: "Categories", PRODUCTS: "Products"}
TOLD_TOGETHER = {ONE_DAY: "On one day", ONE_CUSTOMER: "By one customer"}


@st.fragment
def next_part(desk: Desk) -> None:
    """What to offer whom, whether the rule is worth it, and the people of each offer."""
    with told("part"):
        kind = _kind(desk, "next_items")
        found = needs_caches.next_product(desk, kind)
        if found is None:
            one = NAMES[kind][0]
            st.info(
                f"Nobody can be offered another {one}: the customers of this view have bought in "
                "fewer than two.",
                icon=":material/search_off:",
            )
            return
        st.markdown("##### What should each customer be offered next?")
        said = needs_words.next_finding(found)
        st.text(said)
        _offers(desk, found, said)
        st.caption(f"{needs_words.next_basis(found)} {needs_words.NEXT_CAVEAT}")
        _trial(desk, found)
        _by_group(desk, found)


def _kind(desk: Desk, key: str) -> str:
    """Categories or products, as the reader chooses where the data tell both apart."""
    items = needs_pairs.items_of(desk.store)
    if len(items) == 1:
        return items[0]
    return st.segmented_control(
        "What",
        items,
        default=items[0],
        required=True,
        key=key,
        format_func=TOLD_ITEMS.get,
    )


@st.fragment
def pairs_part(desk: Desk) -> None:
    """The rules of what is bought together, and who has only one of a pair."""
    with told("part"):
        kind = _kind(desk, "pair_items")
        together = st.segmented_control(
            "Together",
            list(TOLD_TOGETHER),
            default=ONE_DAY,
            required=True,
            key="pair_together",
            format_func=TOLD_TOGETHER.get,
            help="On one day of the period, or by one customer in the 24 months to its end.",
        )
        found = needs_caches.pairs(desk, kind, together)
        st.markdown("##### What is bought together more often than chance?")
        st.text(needs_words.pairs_finding(found, kind, together))
        if not found.rules.empty:
            _rules(desk, found, kind)
        st.caption(needs_words.PAIRS_CAVEAT)


def _offers(desk: Desk, found: Next, said: str) -> None:
    rows = found.table
    if rows.empty:
        st.text(f"Everybody owns every {found.column}.")
        return
    clicked = figure(
        desk,
        "next_offers",
        charts.bars,
        rows.head(MOST_BARS),
        said,
        category=found.column,
        value="n_customers",
        unit="count",
    )
    more = f", the first {MOST_BARS} of {len(rows)}" if len(rows) > MOST_BARS else ""
    st.caption(f"Customers to whom a {found.column} is the first to offer{more}.")
    number = choice("Customers to offer it to", rows, found.column, clicked, "next_offer")
    if number is not None:
        item = rows[found.column][number]
        keys = found.keys_for(item)
        n_all = needs_next.n_people(desk.store, desk.view, keys)
        ask = lambda n_rows: needs_next.people(desk.store, desk.view, keys, n_rows)  # noqa: E731
        people(desk, f"offer {item}", n_all, ask, "next_offer")


def _trial(desk: Desk, found: Next) -> None:
    rows = pd.DataFrame(
        [
            {
                "rule": one.rule,
                "n_customers": one.n,
                "hit_rate": rate,
                "low": low,
                "high": high,
                "margin_found": one.margin,
            }
            for one in found.evaluation.judged
            for rate, low, high in [hit_rate(one) or (None, None, None)]
        ]
    ).dropna(axis="columns", how="all")
    with st.expander("How the rules did on what customers really bought next"):
        table(desk, "next_trial", rows, "Hit rates of the rules")
        if found.has_margin:
            st.caption("Margin found: what sales of the items hit bring, a customer judged.")


def _by_group(desk: Desk, found: Next) -> None:
    if desk.store.missing_for("needs_customers"):
        return
    one = needs_caches.found(desk)
    if not one.fit.k:
        return
    groups = needs_caches.groups(desk, one)
    st.markdown("##### What is offered first to most of each needs group?")
    rows = needs_next.next_by_group(found, groups.keys, groups.labels, one.fit.k)
    rows.insert(0, "name", groups.names)
    table(desk, "next_by_group", rows, "The next product of each needs group")


def _rules(desk: Desk, found: Pairs, kind: str) -> None:
    columns = ["bought", "then", "n_both", "support", "confidence", "lift", "q"]
    shown = found.rules.head(needs_words.TOGETHER_LIMIT)[columns]
    table(desk, "pair_rules", shown, "Pairs bought together")
    if found.n_rules > len(shown):
        st.caption(f"The {len(shown)} strongest of {counted(found.n_rules, 'rule')} are listed.")
    if kind == CATEGORIES:
        _without(desk, shown)


def _without(desk: Desk, rules: pd.DataFrame) -> None:
    pairs = list(zip(rules.bought, rules.then, strict=True))
    number = st.selectbox(
        "Customers with one of a pair",
        range(len(pairs)),
        index=None,
        format_func=lambda n: f"{pairs[n][0]}, and never {pairs[n][1]}",
        placeholder="choose a pair",
        key="pair_people",
    )
    if number is None or number >= len(pairs):
        return
    bought, then = pairs[number]
    n_all = needs_pairs.n_people(desk.store, desk.view, bought, then)
    st.text(f"{counted(n_all, 'customer')} bought {bought} in 24 months, and never {then}.")

    def ask(n_rows: int | None) -> pd.DataFrame:
        return needs_pairs.people(desk.store, desk.view, bought, then, n_rows)

    people(desk, f"{bought} without {then}", n_all, ask, "pair")
