"""The page that helps to choose a model: twelve questions, six bars, and why."""

from functools import partial

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.models import MODELS
from crm_core.models.chooser import (
    PAIRS,
    QUESTIONS,
    REASONS,
    SLUGS,
    USUAL_WEIGHT,
    WEIGHTS,
    Question,
    fit,
)
from crm_core.studies.measurable import Measurable, measurable
from crm_core.ui import opinions
from crm_core.ui.chooser_hints import suggested
from crm_core.ui.chooser_words import (
    BOTH,
    CHOICE,
    FIT,
    JUDGED,
    NOW,
    ORDERS,
    WEIGHT,
    can_now,
    most_moved,
    read,
    read_weights,
    verdict,
    written,
    written_weights,
)
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button
from crm_core.ui.figure import figure
from crm_core.ui.menu import page_file
from crm_core.ui.words import is_too_early

_READ = "chooser_link"


def chooser_page(desk: Desk) -> None:
    """Everything of the page below its title."""
    _read_link()
    answers = _questions(suggested(desk))
    weights = _weights()
    _write_link(answers, weights)
    fits = fit(answers, weights)
    asks = (_asker(desk), partial(is_too_early, store=desk.store, view=desk.view))
    found = {slug: measurable(desk.store, MODELS[slug], *asks) for slug in SLUGS}
    st.header("Which model fits?", anchor=False)
    if not fits:
        st.info("Answer one question or more. Until then the models stand by what can be measured.")
    else:
        _result(desk, answers, weights, fits)
    _models(fits, found)
    _combine()
    if fits:
        _points(desk, answers, weights, fits)


def _asker(desk: Desk):
    return lambda questions: opinions.component(desk, questions) is not None


def _read_link() -> None:
    """What the link says is taken over once; afterwards the widgets hold it."""
    given = (st.query_params.get(CHOICE, ""), st.query_params.get(WEIGHT, ""))
    if st.session_state.get(_READ) == given:
        return
    st.session_state[_READ] = given
    answers = read(given[0]) if given[0] else {}
    weights = read_weights(given[1]) if given[1] else {}
    if answers is None or weights is None:
        st.warning("The answers in this link were not understood; they are left out.")
    if given[0]:
        for question in QUESTIONS:
            st.session_state[f"choose_{question.id}"] = (answers or {}).get(question.id)
    for name, weight in (weights or {}).items():
        st.session_state[f"weigh_{name}"] = weight


def _write_link(answers: dict, weights: dict) -> None:
    said = (written(answers) if answers else "", written_weights(weights))
    for name, text in zip((CHOICE, WEIGHT), said, strict=True):
        if text and st.query_params.get(name) != text:
            st.query_params[name] = text
        elif not text:
            st.query_params.pop(name, None)
    st.session_state[_READ] = said


def _questions(hints: dict[str, int]) -> dict[str, int]:
    with st.grid(min_column_width=300):
        chosen = {one.id: _question(one, hints.get(one.id)) for one in QUESTIONS}
    return {name: number for name, number in chosen.items() if number is not None}


def _question(question: Question, hint: int | None) -> int | None:
    words = "" if hint is None else f"; suggested: {question.options[hint].words}"
    return st.selectbox(
        question.asks,
        range(len(question.options)),
        index=None,
        format_func=lambda number: question.options[number].words,
        placeholder=f"not answered{words}",
        key=f"choose_{question.id}",
    )


def _weights() -> dict[str, int]:
    with st.expander("How much each question counts"), st.grid(min_column_width=300):
        return {question.id: _weight(question) for question in QUESTIONS}


def _weight(question: Question) -> int:
    key = f"weigh_{question.id}"
    # a default beside a value from the link would be said twice
    st.session_state.setdefault(key, USUAL_WEIGHT)
    return st.segmented_control(question.asks, WEIGHTS, required=True, key=key)


def _result(desk: Desk, answers: dict, weights: dict, fits: dict[str, float]) -> None:
    said = verdict(fits, len(answers))
    st.text(said)
    ordered = sorted(fits, key=fits.__getitem__, reverse=True)
    rows = pd.DataFrame(
        {"model": [MODELS[slug].title for slug in ordered], "fit": [fits[s] for s in ordered]}
    )
    labels = {"fit": "Fit, 0 to 100"}
    figure(
        desk, "fit", charts.bars, rows, said, False,
        category="model", value="fit", unit="count", end=100, labels=labels,
    )  # fmt: skip
    st.text(most_moved(answers, ordered[0], weights))
    st.caption(JUDGED)


def _models(fits: dict[str, float], found: dict[str, Measurable]) -> None:
    order = NOW
    if fits:
        order = st.segmented_control(
            "Sort by", ORDERS, default=FIT, required=True, key="chooser_order"
        )
    ranks = {
        FIT: lambda slug: fits[slug],
        NOW: lambda slug: found[slug].share,
        BOTH: lambda slug: fits[slug] * found[slug].share,
    }
    with st.grid(min_column_width=300):
        for slug in sorted(SLUGS, key=ranks[order], reverse=True):
            _model(slug, fits.get(slug), found[slug])


def _model(slug: str, fits: float | None, found: Measurable) -> None:
    model = MODELS[slug]
    with st.container(border=True, height="stretch", key=f"chooser_{slug}", gap="xsmall"):
        st.markdown(f"**{model.title}**" + ("" if fits is None else f": fits {fits:.0f}"))
        st.markdown(REASONS[slug])
        said = can_now(found)
        st.caption(said[0])
        st.progress(found.share)
        if said[1]:
            st.caption(said[1])
        st.page_link(page_file(f"models/{slug}.py"), label=f"Open {model.title}")


def _combine() -> None:
    pairs = "; ".join(
        f"{MODELS[first].title} with {MODELS[second].title} ({reason})"
        for (first, second), reason in PAIRS.items()
    )
    st.caption(f"Often combined: {pairs}.")


def _points(desk: Desk, answers: dict, weights: dict, fits: dict[str, float]) -> None:
    with st.expander("All points"):
        rows = _point_table(answers, weights, fits)
        st.dataframe(rows, hide_index=True, alt="The points that each answer gives to each model")
        csv_button("Download the table (CSV)", lambda: rows, "chooser", desk.view, "chooser_csv")
        st.caption(
            "Fit is 100 times the sum of weight times points over 3 times the sum of weights."
        )


def _point_table(answers: dict, weights: dict, fits: dict[str, float]) -> pd.DataFrame:
    """One row an answered question, and the fit last."""
    rows = []
    for question in QUESTIONS:
        if question.id in answers:
            option = question.options[answers[question.id]]
            points = {MODELS[slug].title: str(option.of(slug)) for slug in SLUGS}
            weight = str(weights[question.id])
            rows.append({"Question": question.asks, "Answer": option.words, "Counts": weight})
            rows[-1] |= points
    total = {"Question": "Fit, 0 to 100", "Answer": "", "Counts": ""}
    return pd.DataFrame([*rows, total | {MODELS[s].title: f"{fits[s]:.1f}" for s in SLUGS}])
