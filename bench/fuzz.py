"""Whether any file makes the reading fail otherwise than by a refusal in words.

`python -m bench.fuzz` mutates small files of every kind (18 of them, and those given by `--also`)
10,000 times, reads and understands each, and imports one in ten. It prints each file that raises
anything but a refusal, the slowest ones and the share refused; it ends with 1 where one failed.
"""

import argparse
import faulthandler
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.mutations import mutated, seeds
from crm_core.errors import CrmError
from crm_core.ingest import import_files, read_file, understand_file, write_standard

HANG = 60
SHARE = 10


def attempt(path: Path, imports: bool) -> str:
    """Read and understand a file, and import it where wanted: "read" or "refused"."""
    try:
        reading = read_file(path, path.name)
        write_standard(reading, path.with_suffix(".standard"))
        understand_file(reading)
        if imports:
            import_files([path], path.parent / "dataset")
    except CrmError:
        return "refused"
    return "read"


def main() -> int:
    """Mutate, read and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--also", type=Path, nargs="*", default=[], metavar="FILE")
    parser.add_argument("--keep", type=Path, help="a folder for the files that failed")
    options = parser.parse_args()
    known = seeds() | {path.name: path.read_bytes() for path in options.also}
    names = sorted(known)
    results, failed, times = Counter(), 0, []
    for number in range(options.count):
        name = names[number % len(names)]
        data = mutated(known[name], random.Random(f"{options.seed} {number}"))
        result, seconds = _timed(name, data, number)
        times.append((seconds, number, name))
        if result not in ("read", "refused"):
            failed += 1
            print(f"{number} {name}: {result}", flush=True)
            if options.keep:
                (options.keep / f"{number}_{name}").write_bytes(data)
            result = "failed"
        results[result] += 1
    _show(results, times)
    return 1 if failed else 0


def _timed(name: str, data: bytes, number: int) -> tuple[str, float]:
    faulthandler.dump_traceback_later(HANG, exit=True)
    started = time.perf_counter()
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            result = attempt(path, imports=number % SHARE == 0)
        except Exception as problem:
            where = traceback.extract_tb(problem.__traceback__)[-1]
            result = f"{problem!r:.200} in {Path(where.filename).name}:{where.lineno}"
    faulthandler.cancel_dump_traceback_later()
    return result, time.perf_counter() - started


def _show(results: Counter, times: list[tuple[float, int, str]]) -> None:
    count = results.total()
    for name in ("read", "refused", "failed"):
        print(f"{name:8}{results[name]:7,}{results[name] / count:8.1%}")
    print(f"in {sum(one for one, *_ in times):,.0f} s; the slowest:")
    for seconds, number, name in sorted(times, reverse=True)[:5]:
        print(f"  {seconds:6.2f} s  {number} {name}")


if __name__ == "__main__":
    sys.exit(main())
