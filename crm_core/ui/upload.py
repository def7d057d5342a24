"""Bringing files in the browser: pick, see what was understood, change it, import."""

import shutil
import time
from pathlib import Path
from tempfile import mkdtemp

import streamlit as st

from crm_core.errors import CrmError
from crm_core.ingest import Understood, understand
from crm_core.ui.confirm import confirm
from crm_core.ui.intake import DONE, INTAKE, Intake
from crm_core.ui.menu import page_file
from crm_core.ui.places import data_folder
from crm_core.ui.words import literal

TYPES = ["csv", "tsv", "txt", "gz", "zst", "zip", "xlsx", "xls", "ods", "json", "jsonl", "parquet"]
DAY = 86_400
_ROUND = "upload_round"


def upload() -> None:
    """The step that this session has reached: picking files, or confirming what they mean."""
    done = st.session_state.pop(DONE, "")
    if done:
        st.success(done, icon=":material/check:")
        st.page_link(page_file("models/idic.py"), label="See it through IDIC")
    now: Intake | None = st.session_state.get(INTAKE)
    if now is None:
        _pick()
    else:
        confirm(now)


def _pick() -> None:
    limit = st.get_option("server.maxUploadSize")
    picked = st.file_uploader(
        f"CSV, workbooks, JSON lines or Parquet, up to {limit:,} MB each",
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
        names = unlike([file.name for file in picked])
        sources = [_save(file, folder / str(n), names[n]) for n, file in enumerate(picked)]
        files, refused = _understood(sources, bar)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    bar.empty()
    if not files:
        shutil.rmtree(folder, ignore_errors=True)
        for problem in refused:
            st.error(literal(problem), icon=":material/error:")
        return
    st.session_state[INTAKE] = Intake(folder, tuple(files), refused=refused)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _understood(sources: list[tuple[Path, str]], bar) -> tuple[list[Understood], list[str]]:
    """The files that can be read, and why the others can't."""
    files, refused = [], []
    for number, source in enumerate(sources):

        def tell(step: str, share: float, done: int = number) -> None:
            bar.progress((done + share) / len(sources), literal(step))

        try:
            files += understand([source], progress=tell)
        except CrmError as problem:
            refused.append(str(problem))
    return files, refused


def _room() -> Path:
    """A folder for this upload; what others left behind a day ago is cleared away."""
    home = data_folder() / "workspace"
    home.mkdir(parents=True, exist_ok=True)
    for old in home.glob(".upload-*"):
        if time.time() - old.stat().st_mtime > DAY:
            shutil.rmtree(old, ignore_errors=True)
    return Path(mkdtemp(prefix=".upload-", dir=home))


def unlike(names: list[str]) -> list[str]:
    """The names of files, those that come again numbered.

    >>> unlike(["a.csv", "b.csv", "a.csv"])
    ['a.csv', 'b.csv', 'a.csv (2)']
    """
    return [
        name if names.index(name) == place else f"{name} ({names[: place + 1].count(name)})"
        for place, name in enumerate(names)
    ]


def _save(file, path: Path, name: str) -> tuple[Path, str]:
    # the user's file name is only shown: on disk it could point anywhere
    with path.open("wb") as target:
        shutil.copyfileobj(file, target, 1 << 20)
    return path, name
