"""What understanding files adds to importing them, and how long `read` takes on a large file.

`python -m bench.doctor` makes the orders of `bench.files` (a million lines, or `--lines`) and times
understanding them and the whole import in one process; the doctor's share is what understanding
takes of the rest. Then a file of `--read-mb` megabytes is read as the command line reads it.
"""

import argparse
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.files import make_files
from crm_core.ingest import as_read, import_files, understand, understand_file

ENCODINGS = ("utf-8", "cp1252", "utf-16")


def timed(work: Callable[[], object], tries: int = 1) -> float:
    """The seconds that a piece of work takes, the best of some tries."""
    times = []
    for _ in range(tries):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def enlarged(source: Path, target: Path, size: int) -> None:
    """A file of at least so many bytes: the header of another, and its rows again and again."""
    with source.open("rb") as file:
        header = file.readline()
        with target.open("wb") as out:
            out.write(header)
            while out.tell() < size:
                file.seek(len(header))
                shutil.copyfileobj(file, out)


def recoded(source: Path, target: Path, encoding: str) -> None:
    """The same text in another encoding, with a letter of Latin-1 at the end."""
    with (
        source.open(encoding="utf-8") as file,
        target.open("w", encoding=encoding, newline="") as out,
    ):
        shutil.copyfileobj(file, out)
        out.write("O1,C1,2024-01-01,Café,web,1,1.00,1.00\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.doctor")
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--read-mb", type=int, default=500)
    parser.add_argument("--keep", type=Path, help="a folder in which to keep the files")
    options = parser.parse_args()
    with TemporaryDirectory() as work:
        folder = options.keep or Path(work)
        orders = make_files(folder / f"files_{options.lines}", options.lines)["orders"]
        _import(orders, Path(work))
        _read(orders, Path(work), options.read_mb << 20)


def _import(orders: Path, work: Path) -> None:
    tries = 3 if orders.stat().st_size < 200 << 20 else 1
    understanding = timed(lambda: understand([orders]), tries)
    whole = timed(lambda: import_files([orders], work / "dataset"), tries)
    share = understanding / (whole - understanding)
    print(f"understand {understanding:8.2f} s  {orders.stat().st_size >> 20:,} MB", flush=True)
    print(f"import     {whole:8.2f} s  the doctor's share {share:.0%}", flush=True)


def _read(orders: Path, work: Path, size: int) -> None:
    large = work / "large.csv"
    enlarged(orders, large, size)
    for encoding in ENCODINGS:
        path = large if encoding == "utf-8" else work / f"{encoding}.csv"
        if path != large:
            recoded(large, path, encoding)
        seconds = timed(lambda path=path: as_read(understand_file(path)))
        print(
            f"read       {seconds:8.2f} s  {path.stat().st_size >> 20:,} MB {encoding}", flush=True
        )


if __name__ == "__main__":
    main()
