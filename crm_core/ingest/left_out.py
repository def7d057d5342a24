"""The rows that were left out, as a file that a spreadsheet can open safely."""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from crm_core.cells import harmless
from crm_core.ingest.rejecting import Reject


def write_rejects(path: Path, left_out: Iterable[Reject], before: Path | None = None) -> None:
    """Write the rows that were left out, after those of a file from before.

    A cell that a spreadsheet would run is made text.
    """
    if before:
        shutil.copyfile(before, path)
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        if not before:
            writer.writerow(["file", "line", "column", "value", "reason"])
        for reject in left_out:
            value, name = harmless(reject.value), harmless(reject.file)
            writer.writerow([name, reject.line, harmless(reject.column), value, reject.reason])
