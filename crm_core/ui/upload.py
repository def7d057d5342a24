"""Bringing files in the browser: pick, see what was understood, change it, import."""

import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
import streamlit as st

from crm_core.contract import TABLES
from crm_core.errors import CrmError
from crm_core.ingest import Understood, import_files, understand, with_changes
from crm_core.ui.desk import choose, own_places
from crm_core.ui.menu import page_file
from crm_core.ui.places import data_folder, new_place
from crm_core.ui.words import literal

TYPES = ["csv", "tsv", "txt", "gz", "zst", "zip", "xlsx", "xls", "ods", "json", "jsonl", "parquet"]
NOT_USED = "not used"
SHOWN = 3
DAY = 86_400
ORDERS = {"day": "Day first (31/12/2025)", "month": "Month first (12/31/2025)"}
DECIMALS = {".": "Point (1,234.50)", ",": "Comma (1.234,50)"}
_KEY, _ROUND, _DONE = "upload", "upload_round", "upload_done"


@dataclass(frozen=True)
class Upload:
    """Files of this session on disk, as understood so far; nobody else can reach them."""

    folder: Path
    files: tuple[Understood, ...]


def upload() -> None:
    """The step that this session has reached: picking files, or confirming what they mean."""
    done = st.session_state.pop(_DONE, "")
    if done:
        st.success(done, icon=":material/check:")
        st.page_link(page_file("models/idic.py"), label="See it through IDIC")
    now: Upload | None = st.session_state.get(_KEY)
    if now is None:
        _pick()
    else:
        _confirm(now)


def _pick() -> None:
    limit = st.get_option("server.maxUploadSize")
    picked = st.file_uploader(
        f"CSV or Parquet files, up to {limit:,} MB each",
        TYPES,
        accept_multiple_files=True,
        # a new key lets go of the files of the round before
        key=f"files_{st.session_state.get(_ROUND, 0)}",
        help="Only you see what you upload, until you publish it. Larger files: "
        "`python -m crm_core import FILE... --to DIR` reads them from disk.",
    )
    if picked and st.button("Look at these files", type="primary", icon=":material/search:"):
        _look_at(picked)


def _look_at(picked) -> None:
    folder = _room()
    bar = st.progress(0.0, "Saving the files")
    try:
        sources = [_save(file, folder, number) for number, file in enumerate(picked)]
        files = understand(sources, progress=lambda step, share: bar.progress(share, literal(step)))
    except CrmError as problem:
        shutil.rmtree(folder, ignore_errors=True)
        bar.empty()
        st.error(literal(problem), icon=":material/error:")
        return
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    st.session_state[_KEY] = Upload(folder, files)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _room() -> Path:
    """A folder for this upload; what others left behind a day ago is cleared away."""
    home = data_folder() / "workspace"
    home.mkdir(parents=True, exist_ok=True)
    for old in home.glob(".upload-*"):
        if time.time() - old.stat().st_mtime > DAY:
            shutil.rmtree(old, ignore_errors=True)
    return Path(mkdtemp(prefix=".upload-", dir=home))


def _save(file, folder: Path, number: int) -> tuple[Path, str]:
    # the user's file name is only shown: on disk it could point anywhere
    path = folder / str(number)
    with path.open("wb") as target:
        shutil.copyfileobj(file, target, 1 << 20)
    return path, file.name


def _confirm(now: Upload) -> None:
    st.subheader("What was understood", anchor=False)
    st.markdown("Check which file is which table and what each column means, then import.")
    files, problems = [], []
    for number, file in enumerate(now.files):
        with st.container(border=True, key=f"file_{number}"):
            try:
                files.append(_file(file, number))
            except CrmError as problem:
                problems.append(literal(problem))
                st.error(problems[-1], icon=":material/error:")
    name = st.text_input("Name of the dataset", _usual_name(now), max_chars=80, key="upload_name")
    row = st.container(horizontal=True)
    is_ready = not problems and bool(name.strip())
    if row.button("Import", type="primary", icon=":material/check:", disabled=not is_ready):
        _import(replace(now, files=tuple(files)), name.strip())
    if row.button("Discard", icon=":material/delete:"):
        _forget(now)
        st.rerun()


def _usual_name(now: Upload) -> str:
    return Path(now.files[0].name).stem[:80]


def _file(file: Understood, number: int) -> Understood:
    st.text(f"{file.name} ({_how_read(file)})")
    row = st.container(horizontal=True)
    table = row.selectbox(
        "Is the table",
        [NOT_USED, *TABLES],
        index=[NOT_USED, *TABLES].index(file.table or NOT_USED),
        key=f"table_{number}",
        width=220,
    )
    if table == NOT_USED:
        raise CrmError(f"{file.name}: say which table this is; {file.reason}.")
    file = with_changes(file, table=table)
    file = with_changes(file, roles=_roles(file, number))
    file = _formats(row, file, number)
    _say(file)
    return file


def _how_read(file: Understood) -> str:
    reading = file.reading
    parts = [reading.container if reading.container != "text" else "", reading.encoding]
    if reading.delimiter:
        named = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar"}
        parts.append(f"cut at {named.get(reading.delimiter, reading.delimiter)}")
    if reading.lines:
        parts.append(f"{reading.lines:,} lines")
    return ", ".join(part for part in parts if part)


def _roles(file: Understood, number: int) -> dict[str, str | None]:
    """What each column means, as the reader left it."""
    before = {role.header: role for role in file.roles}
    frame = pd.DataFrame(
        {
            "column": file.reading.header,
            "values": [", ".join(column.examples[:SHOWN]) for column in file.reading.columns],
            "role": [before[h].role if h in before else NOT_USED for h in file.reading.header],
            "why": [before[h].reason if h in before else "" for h in file.reading.header],
        }
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=["column", "values", "why"],
        key=f"roles_{number}_{file.table}",
        column_config={
            "column": st.column_config.TextColumn("Column in the file"),
            "values": st.column_config.TextColumn("First values", width="medium"),
            "role": st.column_config.SelectboxColumn(
                "Means", options=_options(file), required=True, width="medium"
            ),
            "why": st.column_config.TextColumn("Why", width="medium"),
        },
        alt=f"What the columns of {file.name} mean",
    )
    chosen = edited[edited["role"] != NOT_USED]
    twice = chosen[chosen["role"].duplicated()]
    if len(twice):
        raise CrmError(f"{file.name}: two columns can't both be {twice.iloc[0]['role']}.")
    wanted = {role.role: None for role in file.roles}
    return wanted | dict(zip(chosen["role"], chosen["column"], strict=True))


def _options(file: Understood) -> list[str]:
    own = [column.name for column in TABLES[file.table].columns]
    carried = [role.role for role in file.roles if role.role not in own]
    return [NOT_USED, *own, *carried]


def _formats(row, file: Understood, number: int) -> Understood:
    order = next((c.shape.order for c in file.reading.columns if c.shape.dates), None)
    if any(column.shape.dates for column in file.reading.columns):
        order = row.selectbox(
            "Dates are",
            list(ORDERS),
            index=list(ORDERS).index(file.date_order or order or "day"),
            format_func=ORDERS.get,
            key=f"order_{number}",
            width=220,
        )
    decimal = row.selectbox(
        "Decimal mark",
        list(DECIMALS),
        index=list(DECIMALS).index(file.decimal or _decimal(file)),
        format_func=DECIMALS.get,
        key=f"decimal_{number}",
        width=220,
    )
    return with_changes(file, date_order=order, decimal=decimal)


def _decimal(file: Understood) -> str:
    marks = [column.shape.decimal for column in file.reading.columns if column.shape.is_number]
    return "," if "," in marks and "." not in marks else "."


def _say(file: Understood) -> None:
    if file.amount and "net_amount" not in file.columns:
        st.text(f"The amount of a line is {file.amount}.")
    for doubt in file.doubts:
        st.warning(literal(doubt), icon=":material/help:")
    for role in file.missing:
        meaning = TABLES[file.table].by_name[role].meaning
        raise CrmError(f"{file.name}: no column is {role} ({meaning}); choose one above.")


def _import(now: Upload, name: str) -> None:
    target = new_place()
    with st.status(f"Importing {literal(name)}", expanded=True) as status:
        bar = st.progress(0.0)
        try:
            import_files(
                now.files,
                target.directory,
                name,
                progress=lambda step, share: bar.progress(share, literal(step)),
            )
        except CrmError as problem:
            shutil.rmtree(target.directory, ignore_errors=True)
            status.update(label="Nothing was imported", state="error")
            st.error(literal(problem), icon=":material/error:")
            return
        except BaseException:
            # stopped by the reader: nothing stays behind
            shutil.rmtree(target.directory, ignore_errors=True)
            raise
        status.update(label="Done", state="complete")
    st.session_state[_DONE] = f"{literal(name)} is imported, and only you see it listed."
    own_places().append(target.id)
    choose(target)
    _forget(now)
    st.rerun()


def _forget(now: Upload) -> None:
    shutil.rmtree(now.folder, ignore_errors=True)
    st.session_state.pop(_KEY, None)
