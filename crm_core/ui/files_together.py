"""How the files of an import hang together, drawn: before the import, and as it was kept."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from crm_core.ingest import Object, Objects, objects_in
from crm_core.ui.desk import Desk
from crm_core.ui.draw_files import columns_of, files_picture, said_of, unfound
from crm_core.ui.draw_words import CAME, CAME_OR_MADE, MADE
from crm_core.ui.exports import file_name
from crm_core.ui.intake import Intake
from crm_core.ui.picture import picture
from crm_core.ui.picture_files import offered, stamp
from crm_core.ui.words import counted, literal

TITLE = "How these files hang together"


def files_together(now: Intake) -> None:
    """The files of an upload as a picture, made when it is opened; nothing for one file."""
    if len(now.files) < 2:
        return
    part = st.expander(TITLE, icon=":material/schema:", key="together", on_change="rerun")
    if part.open:
        with part:
            with st.spinner("Comparing keys"):
                objects = now.objects()
            about = f"{counted(len(now.files), 'file')}, {date.today().isoformat()}"
            drawn_objects(objects, f"files_{now.folder.name}", about, "files.{}".format)


def drawn_objects(objects: Objects, key: str, about: str, called: Callable[[str], str]) -> None:
    """The picture of objects to be taken along, and the columns of the one that was pressed."""
    graph, states = files_picture(objects)
    st.text(said_of(objects))
    if unfound(objects):
        st.caption(literal(unfound(objects)))
    kept = f"pressed_{key}"
    chosen = picture(graph, states, st.session_state.get(kept, ""), key=f"picture_{key}")
    st.session_state[kept] = chosen
    offered(graph, states, CAME, about, called, key)
    _columns(_pressed(objects, graph, chosen))


def _pressed(objects: Objects, graph, chosen: str) -> Object | None:
    nodes = {node.id: node for node in graph.nodes}
    if chosen not in nodes:
        return None
    box = nodes[nodes[chosen].parent or chosen]
    return next((one for one in objects if one.name == box.label), None)


def _columns(one: Object | None) -> None:
    if one is None:
        st.caption("Press a box to see its columns.")
        return
    st.markdown(f"##### The columns of {literal(one.name)}")
    frame = columns_of(one)
    st.dataframe(
        frame,
        hide_index=True,
        column_config={
            "Key": st.column_config.TextColumn(width="small"),
            "Names": st.column_config.TextColumn(width="medium", help="The file and its key"),
            "Rows filled": st.column_config.NumberColumn(format="localized", width="small"),
            "Orphans": st.column_config.NumberColumn(
                format="localized", width="small", help="Rows that name something in no file"
            ),
        },
        placeholder="",
        alt=f"The columns of {one.name}",
    )


def kept_files(desk: Desk) -> bool:
    """Whether the files of a dataset as they came are drawn: where they are kept and wanted."""
    imports = [objects for objects in objects_in(desk.store.folder) if objects]
    if not imports:
        return False
    which = st.segmented_control(
        "Which picture of the data",
        CAME_OR_MADE,
        default=MADE,
        required=True,
        key="drawn_data",
        bind="query-params",
        label_visibility="collapsed",
    )
    if which == MADE:
        return False
    number = _import(imports)
    called = partial(file_name, CAME, desk.view)
    drawn_objects(imports[number], f"came_{number}", stamp(desk), called)
    return True


def _import(imports: list[Objects]) -> int:
    """Which import is drawn: the newest, if not chosen otherwise."""
    if len(imports) == 1:
        return 0
    names = [", ".join(one.name for one in objects) for objects in imports]
    return st.selectbox(
        "Import",
        range(len(imports))[::-1],
        format_func=lambda number: literal(f"{number + 1}: {names[number]}"),
        key="drawn_import",
        help="Files are compared with those that were imported together with them.",
    )
