"""What was understood of the files: what they would make, how they belong together, each file."""

import pandas as pd
import streamlit as st

from crm_core.dataset import current_version
from crm_core.errors import CrmError
from crm_core.ingest import Joined, Understood, entry_for, read_recipe, recipe_in
from crm_core.ui.bring_in import bring_in
from crm_core.ui.desk import chosen_place
from crm_core.ui.files_together import files_together
from crm_core.ui.intake import Intake
from crm_core.ui.understood import file_card, joined_card, part_card
from crm_core.ui.words import literal


def confirm(now: Intake) -> None:
    """The files as understood, to be changed, and then imported."""
    st.subheader("What was understood", anchor=False)
    st.markdown("Check what each file makes, answer what is asked, then import.")
    if now.refused:
        refused = "\n".join(f"- {literal(problem)}" for problem in now.refused)
        st.error(f"These can't be read; the rest goes on.\n{refused}", icon=":material/error:")
    _use_recipe(now)
    together = _read_through(now)
    _summary(now, together)
    _ways(now, together)
    files_together(now)
    n_open = _cards(now, together)
    bring_in(now, together, n_open)


def _read_through(now: Intake) -> Joined:
    """The files as they would be imported, every row of them read once."""
    try:
        with st.spinner("Reading every row of the files"):
            together = now.together()
            for file in together.files:
                if file.table and not file.missing:
                    now.examined(file)
    except CrmError as problem:
        st.error(literal(problem), icon=":material/error:")
        return Joined(())
    return together


def _summary(now: Intake, together: Joined) -> None:
    """What would be imported, a line a table, before the details."""
    rows = []
    for file in together.files:
        if file.table and not file.missing:
            found = now.examined(file)
            rows.append(
                {
                    "Table": file.table,
                    "From": file.name,
                    "Rows": found.rows_kept,
                    "Left out": found.rows_read - found.rows_kept,
                    "Amount": found.total,
                    "Customers": found.customers,
                    "First": (found.first_at or "")[:10],
                    "Last": (found.last_at or "")[:10],
                }
            )
    if rows:
        frame = pd.DataFrame(rows)
        frame = frame.loc[:, (frame != "").any()].dropna(axis="columns", how="all")
        st.dataframe(
            frame,
            hide_index=True,
            height="content",
            column_config={
                "From": st.column_config.TextColumn(width="medium"),
                "Rows": st.column_config.NumberColumn(format="localized"),
                "Left out": st.column_config.NumberColumn(format="localized"),
                "Customers": st.column_config.NumberColumn(format="localized"),
                "Amount": st.column_config.NumberColumn(format="accounting"),
            },
            placeholder="",
            alt="What would be imported",
        )
    # what is not used stands below with its reason
    said = [note for note in together.notes if " is not used: " not in note]
    notes = [f"{note}." for note in dict.fromkeys([*now.notes, *said])]
    if notes:
        st.info("\n".join(f"- {literal(note)}" for note in notes), icon=":material/info:")


def _ways(now: Intake, together: Joined) -> None:
    """Where several files could have the sales, which one is taken, with the totals."""
    if len({round(way.total, 2) for way in together.ways}) < 2:
        return
    names = [way.rows_of for way in together.ways]
    totals = {way.rows_of: f"{way.rows_of}: {way.total:,.2f}" for way in together.ways}
    chosen = st.radio(
        "The sales are the rows of",
        sorted(names),
        index=sorted(names).index(names[0]),
        format_func=lambda name: literal(totals[name]),
        key=f"rows_of_{now.revision}",
    )
    if chosen != names[0]:
        now.rows_of = chosen
        now.revision += 1
        st.rerun()


def _cards(now: Intake, together: Joined) -> int:
    """A card a file, what is imported first; the number of open questions."""
    whole = {file.name: file for file in together.files if not file.made_of}
    made = [file for file in together.files if file.made_of]
    n_open = sum(joined_card(now, file) for file in made)
    rest = []
    for number, file in enumerate(now.plan().files):
        is_alone = file.name in whole or (not made and not file.is_open)
        if (is_alone and file.table is not None) or len(now.files) == 1:
            n_open += file_card(now, number, whole.get(file.name))
        else:
            rest.append((number, _said(file, made)))
    for number, said in rest:
        part_card(now, number, said)
    return n_open


def _said(file: Understood, made: list[Understood]) -> str:
    if any(file.name in one.made_of for one in made):
        return "part of the sales"
    return "not used" if not file.is_open else f"not used; {file.reason}"


def _use_recipe(now: Intake) -> None:
    """The ways to understand the files as those of before."""
    found = chosen_place()
    if found and not found.is_sample:
        known = recipe_in(current_version(found.directory))
        is_alike = known and any(entry_for(known, file) for file in now.files)
        if is_alike and st.button(
            f"Read them as the files of {literal(found.title)} were read",
            icon=":material/receipt_long:",
        ):
            _apply(now, known)
    with st.expander("Use a recipe that was saved before", icon=":material/receipt_long:"):
        given = st.file_uploader("The recipe", ["json"], key=f"recipe_{now.folder.name}")
        if given and st.button("Use this recipe"):
            try:
                _apply(now, read_recipe(given.getvalue(), given.name))
            except CrmError as problem:
                st.error(literal(problem), icon=":material/error:")


def _apply(now: Intake, recipe: dict) -> None:
    now.use(recipe)
    st.rerun()
