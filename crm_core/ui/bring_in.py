"""The last step of an upload: a name, or the dataset to add to, and the import itself."""

import shutil
from pathlib import Path

import streamlit as st

from crm_core.errors import CrmError
from crm_core.health import remember
from crm_core.identity.merging import carry_over
from crm_core.ingest import Joined, OverlapError, import_files, recipe_text
from crm_core.ui.desk import choose, chosen_place, own_places
from crm_core.ui.intake import DONE, Intake, forget
from crm_core.ui.places import Place, new_place
from crm_core.ui.words import counted, literal

NEW = "Make a new dataset"
_OVERLAP = "overlap_found"


def bring_in(now: Intake, together: Joined, n_open: int) -> None:
    """The last step: a name or a dataset to add to, the recipe, and the import."""
    target = _target()
    name = ""
    if target is None:
        usual = Path(now.files[0].name).stem[:80]
        name = st.text_input("Name of the dataset", usual, max_chars=80, key="upload_name")
    usable = [file for file in together.files if file.table and not file.missing]
    unusable = [file for file in together.files if file not in usable]
    is_ready = bool(usable) and not unusable and n_open == 0
    is_ready = is_ready and (target is not None or bool(name.strip()))
    if unusable:
        st.text(
            f"Not clear yet: {', '.join(file.name for file in unusable)}. Choose its table and "
            "columns above, or set it as not used."
        )
    if n_open:
        st.text(f"{counted(n_open, 'question')} above must be answered before the import.")
    row = st.container(horizontal=True)
    if row.button("Import", type="primary", icon=":material/check:", disabled=not is_ready):
        _import(now, name.strip(), target)
    row.download_button(
        "Save the recipe",
        lambda: recipe_text(now.plan()).encode(),
        "recipe.json",
        "application/json",
        icon=":material/download:",
        on_click="ignore",
        help="The next files load the same way with it: here, or with "
        "`python -m crm_core import FILE... --to DIR --recipe recipe.json`.",
    )
    if row.button("Discard", icon=":material/delete:"):
        forget(now)
        st.rerun()
    if target and st.session_state.get(_OVERLAP):
        _ask_overlap(now, target)


def _target() -> Place | None:
    """The dataset to which files are added; none for a new one."""
    found = chosen_place()
    if not found or found.is_sample or found.id not in own_places():
        return None
    add = f"Add to {found.title}"
    chosen = st.radio("What to do", [NEW, add], horizontal=True, format_func=literal)
    return found if chosen == add else None


def _ask_overlap(now: Intake, target: Place) -> None:
    st.warning(literal(st.session_state[_OVERLAP]), icon=":material/help:")
    row = st.container(horizontal=True)
    if row.button("Leave those rows out"):
        _import(now, "", target, "skip")
    if row.button("Add them once more"):
        _import(now, "", target, "keep")


def _import(now: Intake, name: str, target: Place | None, overlap: str | None = None) -> None:
    place = target or new_place()
    st.session_state.pop(_OVERLAP, None)
    with st.status(f"Importing {literal(name or place.title)}", expanded=True) as status:
        bar = st.progress(0.0)
        # any button runs the page again, which breaks the import off
        st.button("Stop", icon=":material/stop:")
        try:
            import_files(
                now.plan(),
                place.directory,
                name or None,
                progress=lambda step, share: bar.progress(share, literal(step)),
                append=target is not None,
                overlap=overlap,
                notes=now.notes,
                carry=carry_over,
            )
        except CrmError as problem:
            _nothing_stays(target, place)
            status.update(label="Nothing was imported", state="error")
            if isinstance(problem, OverlapError):
                st.session_state[_OVERLAP] = str(problem)
                st.rerun()
            st.error(literal(problem), icon=":material/error:")
            return
        except BaseException:
            # stopped by the reader: nothing stays behind
            _nothing_stays(target, place)
            raise
        if target:
            # the versions before are not kept for ever, their numbers are
            remember(place.directory)
        status.update(label="Done", state="complete")
    _say_done(place, target)
    forget(now)
    st.rerun()


def _nothing_stays(target: Place | None, place: Place) -> None:
    if target is None:
        shutil.rmtree(place.directory, ignore_errors=True)


def _say_done(place: Place, target: Place | None) -> None:
    if target:
        st.session_state[DONE] = f"The files are added to {literal(place.title)}."
        return
    st.session_state[DONE] = f"{literal(place.title)} is imported, and only you see it listed."
    own_places().append(place.id)
    choose(place)
