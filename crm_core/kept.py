"""Small results of a version's usual view, kept in files beside it: worked out once, ever.

FOLDER/kept/CODE/NAME.parquet  the rows of a query
FOLDER/kept/CODE/answers.json  the answers of metrics, by id

CODE tells the code that worked them out, so that a change of a formula is never answered by the
past. A version never changes, and its kept results go with it.
"""

import hashlib
import json
import os
import shutil
import threading
import uuid
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
FOLDER = "kept"
ANSWERS = "answers.json"
# a result of more rows is no summary
MOST_ROWS = 20_000


class Kept:
    """The kept results of one version folder; threads may share them.

    Where nothing may be written, nothing is kept.
    """

    def __init__(self, folder: Path):
        self._folder = folder / FOLDER / code()
        self._lock = threading.Lock()
        self._answers: dict[str, dict] | None = None

    def rows(self, name: str, work: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The rows of that name, worked out where they are not at hand."""
        path = self._folder / f"{name}.parquet"
        # what can't be read is worked out again, and written anew
        with suppress(OSError, ValueError):
            return pd.read_parquet(path)
        found = work()
        if len(found) <= MOST_ROWS:
            self._write(path, found.to_parquet)
        return found

    def answers(self) -> dict[str, dict]:
        """The parts of each answer that is at hand, by the metric's id."""
        with self._lock:
            if self._answers is None:
                self._answers = self._read_answers()
            return dict(self._answers)

    def add_answers(self, found: dict[str, dict]) -> None:
        """Keep answers beside those that are there."""
        known = self.answers()
        with self._lock:
            self._answers = {**known, **self._answers, **found}
            text = json.dumps(self._answers, indent=1)
            self._write(self._folder / ANSWERS, lambda path: path.write_text(text, "utf-8"))

    def _read_answers(self) -> dict[str, dict]:
        with suppress(OSError, ValueError):
            return json.loads((self._folder / ANSWERS).read_text("utf-8"))
        return {}

    def _write(self, path: Path, write: Callable[[Path], object]) -> None:
        """Write a file whole or not at all; what can't be written is worked out each time."""
        draft = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
        with suppress(OSError, ValueError, TypeError):
            self._make_folder()
            try:
                write(draft)
                os.replace(draft, path)
            finally:
                draft.unlink(missing_ok=True)

    def _make_folder(self) -> None:
        if self._folder.exists():
            return
        # what other code worked out is of no use any more
        shutil.rmtree(self._folder.parent, ignore_errors=True)
        self._folder.mkdir(parents=True)


@cache
def code() -> str:
    """A short name for the code that results depend on: ours, and the database's version."""
    digest = hashlib.sha256(version("duckdb").encode())
    for path in sorted(path for path in HERE.rglob("*") if path.suffix in (".py", ".sql")):
        digest.update(str(path.relative_to(HERE)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]
