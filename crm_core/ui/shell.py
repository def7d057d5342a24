"""The frame around every page: navigation, the choice of dataset, the view bar, freshness."""

from pathlib import Path

import streamlit as st

from crm_core.metrics import METRICS
from crm_core.ui import caches, words
from crm_core.ui.ahead import look_ahead
from crm_core.ui.asked import is_small
from crm_core.ui.desk import (
    Desk,
    choose,
    chosen_place,
    clear_desk,
    desk,
    open_store,
    own_places,
    set_desk,
)
from crm_core.ui.menu import MENU, page_file
from crm_core.ui.places import SAMPLE, Place, listed, place
from crm_core.ui.trouble import told
from crm_core.ui.viewbar import read_link, view_bar

ICON = Path(__file__).with_name("icon.svg")
# a figure of many letters would be cut where a card is narrow;
# the chosen one of several is written in the theme's main colour, too dark on a dark ground
LOOKS = """<style>
[role=radiogroup] [role=radio][aria-checked=true][type=button] { color: inherit }
[class*=st-key-long_] [data-testid=stMetricValue] { font-size: 1.3rem }
</style>"""


def show() -> None:
    """One run of the app: frame and page."""
    # an icon of our own: a named one would be fetched from the internet
    st.set_page_config(page_title="CRM Atlas", page_icon=str(ICON), layout="wide")
    st.html(LOOKS)
    # beside a choice of datasets the menu would fold away all but its first pages
    page = st.navigation(_menu(), expanded=True)
    with told("page"):
        _frame()
        page.run()
        _look_ahead(page.url_path)


def _look_ahead(slug: str) -> None:
    """While a page is read, work out what will be asked next; on small data nobody waits."""
    now = desk()
    if now and not is_small(now):
        look_ahead(now, slug)


def _menu() -> dict[str, list]:
    return {
        section: [
            st.Page(page_file(path), title=title, icon=icon, default=path == "start/home.py")
            for path, title, icon in entries
        ]
        for section, entries in MENU.items()
    }


def _frame() -> None:
    problems = _unknown_place()
    found = chosen_place()
    if found is None:
        clear_desk()
        return
    if not found.is_sample and found.id not in own_places():
        own_places().append(found.id)
    _choice(found)
    store = open_store(found)
    problems += read_link(store)
    view = view_bar(store)
    set_desk(found, store, view)
    _warn(problems)
    _freshness()


def _unknown_place() -> list[str]:
    wanted = st.query_params.get("data")
    return [f"data = {wanted[:60]}"] if wanted and place(wanted) is None else []


def _choice(current: Place) -> None:
    places = {found.id: found for found in listed(own_places())}
    if len(places) < 2:
        return
    titles = {place_id: _title(found) for place_id, found in places.items()}
    ids = list(places)
    wanted = st.sidebar.selectbox(
        "Dataset",
        ids,
        index=ids.index(current.id) if current.id in ids else 0,
        format_func=titles.__getitem__,
        # the browser keeps the words of a choice: other words need another choice
        key=f"dataset_{current.id}_{current.is_published}",
    )
    if wanted != current.id:
        choose(places[wanted])
        st.rerun()


def _title(found: Place) -> str:
    if found.is_sample:
        return found.title
    return f"{found.title} ({'for everyone' if found.is_published else 'only you'})"


def _warn(problems: list[str]) -> None:
    """Name the parts of the link that were not understood, until the view is changed."""
    view = desk().view
    if problems:
        st.session_state["not_understood"] = (problems, view)
    kept, seen = st.session_state.get("not_understood", ([], None))
    if kept and seen == view:
        parts = "; ".join(words.literal(problem) for problem in kept)
        st.warning(f"Not understood in this link: {parts}.", icon=":material/link_off:")


def _freshness() -> None:
    now = desk()
    store = now.store
    _, n_all = caches.n_customers(store, now.view)
    parts = [
        words.literal(store.manifest.name),
        f"data to {words.day(store.last_day)}" if store.last_day else "",
        "" if now.place.id == SAMPLE else words.ago(store.manifest.loaded_at),
        words.counted(n_all, "customer"),
        _identified(now),
    ]
    st.caption(" · ".join(part for part in parts if part))


def _identified(now: Desk) -> str:
    metric = METRICS["DQ1"]
    answer = caches.answers(now.store, (metric,), now.view)["DQ1"]
    if answer.state != "ok":
        return ""
    return f"{words.headline(metric, answer, '')} of sales from a known customer"


if __name__ == "__main__":
    show()
