"""How well files are read that are hard to read: the simple score of the Pollock benchmark.

`python -m bench.pollock FOLDER` scores this project's own reading and DuckDB's sniffer on a folder
with `csv` and `clean` in it; `--also NAME=DIR` scores what another loader wrote there.
"""

import argparse
import csv
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from crm_core.errors import CrmError
from crm_core.ingest import read_file, write_standard

MEASURES = tuple(
    f"{what} {how}"
    for what in ("header", "record", "cell")
    for how in ("precision", "recall", "f1")
)


def normal(cell: str) -> str:
    """A cell as it is compared: numbers by value, all else in small letters."""
    try:
        return str(float(cell))
    except ValueError:
        return cell.lower()


def score(clean: Path, loaded: Path | None) -> dict[str, float]:
    """Success and the nine measures of one file; all 0 where nothing was loaded."""
    if loaded is None or not loaded.exists():
        return {"success": 0.0, **dict.fromkeys(MEASURES, 0.0)}
    expected, found = _rows(clean), _rows(loaded)
    parts = {
        "header": (expected[0:1], found[0:1]),
        "record": (expected[1:], found[1:]),
        "cell": (expected[1:], found[1:]),
    }
    scores = {"success": 1.0}
    for what, (wanted, got) in parts.items():
        take = _records if what == "record" else _cells
        precision, recall, f1 = overlap(take(wanted), take(got))
        scores |= {f"{what} precision": precision, f"{what} recall": recall, f"{what} f1": f1}
    return scores


def overlap(wanted: Counter, got: Counter) -> tuple[float, float, float]:
    """Precision, recall and F1 of one multiset against another."""
    if not wanted:
        return 1.0, 1.0, 1.0
    same = (wanted & got).total()
    if not same:
        return 0.0, 0.0, 0.0
    precision, recall = same / got.total(), same / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def _rows(path: Path) -> list[list[str]]:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[normal(cell) for cell in row] for row in csv.reader(file) if row]


def _cells(rows: list[list[str]]) -> Counter:
    return Counter(cell for row in rows for cell in row)


def _records(rows: list[list[str]]) -> Counter:
    return Counter("".join(cell or "null" for cell in row) for row in rows)


def load_own(path: Path, target: Path) -> None:
    """Read a file as `read --csv` does."""
    write_standard(read_file(path, path.name, needs_rows=False), target)


def load_duckdb(path: Path, target: Path) -> None:
    """Read a file with DuckDB's own sniffer, cells as text."""
    with duckdb.connect() as connection:
        connection.read_csv(str(path), all_varchar=True).write_csv(str(target))


def load(loader, folder: Path, target: Path) -> None:
    """Load every file of the sample; what a loader refuses has no result."""
    for path in sorted((folder / "csv").iterdir()):
        try:
            loader(path, target / f"{path.name}_converted.csv")
        except (CrmError, duckdb.Error) as problem:
            print(f"{path.name}: {str(problem).splitlines()[0]}")


def simple(folder: Path, results: Path, shows: bool = False) -> dict[str, float]:
    """The ten means over all files of the sample."""
    files = []
    for path in sorted((folder / "clean").iterdir()):
        files.append(score(path, results / f"{path.name}_converted.csv"))
        if shows and sum(files[-1].values()) < 9.9:
            print(f"{sum(files[-1].values()):6.2f} {path.name}", _short(files[-1]))
    return {name: sum(file[name] for file in files) / len(files) for name in files[0]}


def _short(scores: dict[str, float]) -> str:
    return " ".join(f"{scores[f'{what} f1']:.2f}" for what in ("header", "record", "cell"))


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.pollock")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--also", action="append", default=[], metavar="NAME=DIR")
    options = parser.parse_args()
    with TemporaryDirectory() as work:
        results = {}
        for name, loader in (("own", load_own), ("DuckDB", load_duckdb)):
            results[name] = Path(work) / name
            results[name].mkdir()
            load(loader, options.folder, results[name])
        results |= {name: Path(to) for name, _, to in (one.partition("=") for one in options.also)}
        for name, place in results.items():
            means = simple(options.folder, place, shows=name == "own")
            print(f"{name:<10} {sum(means.values()):6.3f}  success {means['success']:.3f}", end="")
            print("  header, record, cell f1", _short(means))


if __name__ == "__main__":
    main()
