"""What pages without a model of their own are made of: titles, cards, the list of customers."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from crm_core.metrics import Fitted, Metric
from crm_core.models import Model
from crm_core.people import found_people, people
from crm_core.ui import caches
from crm_core.ui.cards import cards
from crm_core.ui.chart import LISTED, people_download, people_table
from crm_core.ui.desk import Desk, desk
from crm_core.ui.fitted import fill
from crm_core.ui.menu import page_file
from crm_core.ui.timeline import choosing, one_customer
from crm_core.ui.words import counted, literal, whole

DOORS = (
    (
        "For a manager",
        "Open a model, press its weakest box, and see who is behind the number.",
        "models/idic.py",
        "Open IDIC",
        ":material/conversion_path:",
    ),
    (
        "For a workshop",
        "Walk through a model on the sample company, then on the client's own files.",
        "models/idic.py",
        "Walk through IDIC",
        ":material/groups:",
    ),
    (
        "For an analyst",
        "Bring CSV or Parquet files, check what was understood, and read each receipt.",
        "start/data.py",
        "Bring your files",
        ":material/upload_file:",
    ),
)


def start(title: str, answers: str) -> Desk:
    """The page's title and the sentence that says what it answers; its dataset and view."""
    st.title(title, anchor=False)
    st.markdown(answers)
    return needed_desk()


def needed_desk() -> Desk:
    """The dataset and view of this session; without a dataset the page says what to do and ends."""
    found = desk()
    if found is None:
        st.info("There is no dataset yet. Bring your own files, or make the sample company.")
        st.page_link(
            page_file("start/data.py"), label="Bring your files", icon=":material/upload_file:"
        )
        st.stop()
    return found


def metric_cards(
    now: Desk, metrics: tuple[Metric | Fitted, ...], more: Callable[[Metric], None] | None = None
) -> None:
    """A card a metric of the view, fitted ones last; `more` draws what else a card opens."""
    found = caches.answers(now.store, metrics, now.view)
    fill(now, cards(now, metrics, found, "numbers", more))


def model_card(now: Desk, model: Model) -> None:
    """How many numbers of a model this dataset can answer, and what would unlock the rest."""
    needs = {metric.id: now.store.missing(metric.needs) for metric in model.metrics}
    locked = {metric_id: missing for metric_id, missing in needs.items() if missing}
    n_all, n_open = len(model.metrics), len(model.metrics) - len(locked)
    with st.container(border=True, height="stretch", gap="small", key=f"model_{model.slug}"):
        st.markdown(f"**{model.title}**")
        st.markdown(model.idea)
        st.progress(n_open / n_all, f"{n_open} of {n_all} numbers can be measured")
        for stage in model.stages:
            _locked_line(stage, locked)
        st.page_link(
            page_file(f"models/{model.slug}.py"),
            label=f"Open {model.title}",
            icon=":material/arrow_forward:",
        )


def _locked_line(stage, locked: dict[str, tuple[str, ...]]) -> None:
    """What a stage lacks; nothing where it lacks nothing."""
    shut = [metric for metric in stage.metrics if metric.id in locked]
    if not shut:
        return
    needs = sorted({need for metric in shut for need in locked[metric.id]})
    st.markdown(
        f":material/lock: **{stage.title}**: {len(stage.metrics) - len(shut)} of "
        f"{len(stage.metrics)} numbers; the rest needs {literal(', '.join(needs))}"
    )


def doors() -> None:
    """Three ways into the app, one for each kind of reader."""
    with st.grid(min_column_width=240):
        for who, text, page, label, icon in DOORS:
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{who}**")
                st.markdown(text)
                st.page_link(page_file(page), label=label, icon=icon)


def customer_list(now: Desk) -> None:
    """The customers of the view, looked for by name or id, and all of them as a file."""
    totals = caches.rows(now.store, "customers", now.view).iloc[0]
    st.text(
        f"{counted(totals.n_customers, 'customer')}, of whom {whole(totals.n_active)} bought in "
        "the period."
    )
    words = st.text_input("Find by name or id", key="find", placeholder="part of a name or an id")
    found = _listed(now, words.strip())
    if found.empty:
        st.info("Nobody of this view has these words in name or id. Look for fewer letters.")
    else:
        _found(now, found, words, totals.n_customers)
    one_customer(now)


def _listed(now: Desk, words: str) -> pd.DataFrame:
    """The first customers who fit the words; whoever chooses one of them need not wait again."""
    key = (str(now.store.folder), now.view.fingerprint, words)
    kept, found = st.session_state.get("listed", (None, None))
    if kept != key:
        found = found_people(now.store, now.view, words, LISTED)
        st.session_state["listed"] = key, found
    return found


def _found(now: Desk, found: pd.DataFrame, words: str, n_all: int) -> None:
    """Customers of whom one can be chosen, and all of the view as a file."""
    rest = "everybody" if len(found) == LISTED else ""
    people_table(found, "Customers of this view", rest, **choosing(now, found, words))
    ask = partial(people, now.store, "customers", now.view, {})
    people_download(now, n_all, ask, "customers", "customers")
