"""What each funnel tells besides: newcomers, what shrank, offers, others, whom to ask."""

from functools import partial

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.metrics import METRICS
from crm_core.studies import funnels_more as study
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_stages import (
    ACQUISITION,
    PENETRATION,
    PROBLEMS,
    RETENTION,
    WIN_BACK,
)
from crm_core.ui import caches
from crm_core.ui import funnels_facts as facts
from crm_core.ui.chart import LISTED, chart, people_download, people_table
from crm_core.ui.figure import figure, table
from crm_core.ui.funnels_rules import Ruled
from crm_core.ui.words import literal

# with fewer points there is no movement to draw
FEWEST = 3
BY = {"Month": "month", "First channel": "channel", "First category": "category"}


def newcomers(now: Ruled, found: Found, name: str) -> None:
    """New customers by month, or by where they began, with what became of them."""
    if _locked(now, "newcomers_by_month"):
        return
    ways = {
        word: by for word, by in BY.items() if not now.desk.store.missing_for(f"newcomers_by_{by}")
    }
    word = st.segmented_control("By", list(ways), default="Month", required=True, key=f"new_{name}")
    by, view = ways[word], now.desk.view
    # before the first sale nobody can be new
    since = max(view.since, now.desk.store.first_day or view.since)
    said = partial(facts.newcomers, days=(view.until - since).days)
    if by == "month":
        rows = caches.rows(now.desk.store, "newcomers_by_month", view)
        n_whole = int(facts.whole_months(rows["month"], since, view.until).sum())
        build = partial(_months, since=since, until=view.until) if n_whole >= FEWEST else None
        drawn = {"x": "month", "y": "n_customers"}
    else:
        build, drawn = charts.bars, {"category": by, "value": "n_customers"}
    chart(now.desk, f"newcomers_by_{by}", build, said, unit="count", **drawn)


def _months(rows: pd.DataFrame, since, until, x, y, unit, labels=None, theme="light"):
    """The whole months of a period as a line from zero: parts of months at its ends would fall."""
    kept = rows[facts.whole_months(rows[x], since, until)]
    return charts.trend(kept, x, y, unit, from_zero=True, labels=labels, theme=theme)


def shrunk(now: Ruled, found: Found, name: str) -> None:
    """The three categories in which those who stayed but shrank buy less."""
    if _locked(now, "shrunk_categories"):
        return
    rows = caches.rows(now.desk.store, "shrunk_categories", now.desk.view)
    if rows.empty:
        st.text("Nobody stayed and shrank in a known category.")
        return
    said = facts.shrunk(rows, now.desk.currency)
    st.text(said)
    drawn = {"category": "category", "value": "drop_in_revenue", "unit": "money"}
    figure(now.desk, f"{name}_shrunk", charts.bars, rows, said, is_clickable=False, **drawn)
    table(now.desk, f"{name}_shrunk", rows, "What shrank")


def offers(now: Ruled, found: Found, name: str) -> None:
    """Offers of categories not owned that were accepted, and who moved to dearer things."""
    if not _locked(now, "offers_accepted"):
        natural = caches.answers(now.desk.store, (METRICS["DE3"],), now.desk.view)["DE3"]
        st.text(facts.offers(study.offers(now.desk.store, now.desk.view), natural))
    chart(
        now.desk,
        "price_moves",
        charts.bars,
        facts.price_moves,
        "Nobody bought in the same category in both periods.",
        category="price_move",
        value="n_customers",
        unit="count",
    )


def others(now: Ruled, found: Found, name: str) -> None:
    """Complaints followed by a purchase, beside others of the same mix who did not complain."""
    if _locked(now, "complaint_peers"):
        return
    rows = caches.rows(now.desk.store, "complaint_peers", now.desk.view)
    st.text(facts.peers(study.peers(rows)))
    if len(rows):
        table(now.desk, f"{name}_peers", facts.peer_rows(rows), "Complainers and others alike")
    st.caption(
        "Studies find that customers whose problem was solved are more satisfied than before, but "
        "not clearly more likely to buy again (the service recovery paradox)."
    )


def whom_to_ask(now: Ruled, found: Found, name: str) -> None:
    """Returns with and without an offer, and the lapsed in the order of a second lifetime."""
    st.text(facts.returns(study.returns(now.desk.store, now.desk.view)))
    store, view = now.desk.store, now.desk.view
    total = caches.rows(store, "second_lifetimes_sum", view).iloc[0]
    if not total.n_customers:
        st.text("Too few had lapsed when the period began to tell what a return is worth.")
        return
    st.markdown("**Whom to ask first**")
    st.text(facts.second_lifetimes(total))
    ask = partial(_ranked, now)
    people_table(ask(LISTED), "Lapsed customers by the value of a second lifetime", "")
    people_download(now.desk, int(total.n_customers), ask, "win-back list", f"{name}_open")


MORE = {
    ACQUISITION: ("New customers", newcomers),
    RETENTION: ("What shrank", shrunk),
    PENETRATION: ("Offers and prices", offers),
    PROBLEMS: ("Beside others", others),
    WIN_BACK: ("Whom to ask", whom_to_ask),
}


def _ranked(now: Ruled, n_rows: int | None) -> pd.DataFrame:
    rows = now.desk.store.rows("second_lifetimes", now.desk.view, n_rows=n_rows)
    return rows.drop(columns="is_margin")


def _locked(now: Ruled, name: str) -> bool:
    missing = now.desk.store.missing_for(name)
    if missing:
        needs = literal(" and ".join(missing))
        st.info(f"Not measurable: needs {needs}.", icon=":material/lock:")
    return bool(missing)
