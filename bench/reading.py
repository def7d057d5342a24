"""Whether real files that are hard to read load right, or are refused with a true reason.

`python -m bench.reading FOLDER` reads every file that `bench/reading_answers.csv` knows below a
folder of real data, and says file by file: right, refused and why, or wrong and how. The answers
(columns, rows, the line with the header, the first cell below it) were taken down from a run and
looked through by eye, file by file: they show what changes. Independent are the twins: where a
file has its JSON, its workbook, or the same table in another encoding, cells are compared.
"""

import argparse
import csv
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from crm_core.errors import CrmError
from crm_core.ingest import read_file, write_standard

ANSWERS = Path(__file__).with_name("reading_answers.csv")
LONGEST = 10.0
# the CSV holds another telephone number than its JSON, 1234567890: no reader can find that
UNLIKE_JSON = {"location_coordinates": {"Contact Phone Number": "2095257564"}}
# files that hold the same table, cell by cell
TWINS = (
    ("vendas_ptbr/vendas.csv", "vendas_ptbr/vendas.xlsx"),
    ("vendas_ptbr/produtos.csv", "vendas_ptbr/produtos.xlsx"),
    ("vendas_ptbr/filiais.csv", "vendas_ptbr/filiais.xlsx"),
    ("jp_small_encodings/uriage_utf8.csv", "jp_small_encodings/uriage_cp932.csv"),
    ("jp_small_encodings/uriage_utf8.csv", "jp_small_encodings/uriage_utf16le.csv"),
    ("jp_small_encodings/uriage_utf8.csv", "jp_small_encodings/uriage_utf8_bom.csv"),
    ("jp_small_encodings/sales.csv", "jp_small_encodings/sales.xlsx"),
    ("marketing_campaign/mc_semicolon_DDMMYYYY.csv", "marketing_campaign/mc_comma_MMDDYY.csv"),
    ("marketing_campaign/mc_semicolon_DDMMYYYY.csv", "marketing_campaign/mc_semicolon_bom_ISO.csv"),
    *(
        ("csvkit_examples/dummy.csv", f"csvkit_examples/dummy{ending}")
        for ending in (".csv.bz2", ".csv.gz", ".tsv", ".xls", ".xlsx", "2.csv")
    ),
    ("csvkit_examples/test.xls", "csvkit_examples/testxls_converted.csv"),
    ("csvkit_examples/test_skip_lines.xls", "csvkit_examples/testxls_converted.csv"),
    ("csvkit_examples/test.xlsx", "csvkit_examples/testxlsx_converted.csv"),
    ("csvkit_examples/test.xlsx", "csvkit_examples/testxlsx_noinference_converted.csv"),
    ("csvkit_examples/test_skip_lines.xlsx", "csvkit_examples/testxlsx_converted.csv"),
    ("csvkit_examples/testjson.json", "csvkit_examples/testjson_converted.csv"),
    ("csvkit_examples/testjson_multiline.json", "csvkit_examples/testjson_multiline_converted.csv"),
    ("csvkit_examples/testjson_nested.json", "csvkit_examples/testjson_nested_converted.csv"),
    *(
        ("messytables_horror/simple.csv", f"messytables_horror/simple.{ending}")
        for ending in ("ssv", "xls", "xlsx", "zip")
    ),
    ("messytables_horror/simple.ods", "messytables_horror/blank_line.ods"),
)
# columns whose dates are written another way in the twin
OTHER_DATES = {"Dt_Customer"}


@dataclass(frozen=True)
class Read:
    """What came of one file: its rows with the header first, or why it was refused."""

    rows: list[list[str]]
    header_line: int = 0
    refused: str = ""
    seconds: float = 0.0


def read(path: Path) -> Read:
    """Read a file as `read --csv` does."""
    started = time.perf_counter()
    with TemporaryDirectory() as folder:
        target = Path(folder) / "standard.csv"
        try:
            reading = read_file(path, path.name)
            write_standard(reading, target)
        except CrmError as refusal:
            return Read([], refused=str(refusal), seconds=time.perf_counter() - started)
        seconds = time.perf_counter() - started
        csv.field_size_limit(1 << 30)
        with target.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    return Read(rows, reading.skipped_rows + 1 if reading.has_header else 0, seconds=seconds)


def answers(folder: str = "") -> Iterator[dict[str, str]]:
    """The answers for the files of one folder, or of all."""
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        yield from (one for one in csv.DictReader(file) if one["file"].startswith(folder))


def problem(found: Read, answer: dict[str, str]) -> str:
    """How a file was read otherwise than its answer says; nothing where it was read right."""
    if answer["refused"] or found.refused:
        is_true = answer["refused"] and answer["refused"] in found.refused
        return "" if is_true else f"refused: {found.refused or 'no'}"
    got = summary(found)
    wrong = [name for name, value in got.items() if value != answer[name]]
    return "; ".join(f"{name} {answer[name]!r}, got {got[name]!r}" for name in wrong)


def summary(found: Read) -> dict[str, str]:
    """The size of a table that was read, its header line and the start of its first cell."""
    first = "".join(sign for sign in found.rows[1][0] if sign.isprintable())
    values = (len(found.rows[0]), len(found.rows) - 1, found.header_line, first[:20].strip())
    return dict(zip(("columns", "rows", "header_line", "first"), map(str, values), strict=True))


def twin_problem(left: Read, right: Read) -> str:
    """How the cells of two files differ that hold the same table."""
    if left.refused or right.refused:
        return left.refused or right.refused
    if len(left.rows) != len(right.rows):
        return f"{len(left.rows)} rows, {len(right.rows)} rows"
    header = left.rows[0]
    for number, rows in enumerate(zip(left.rows[1:], right.rows[1:], strict=True), start=1):
        for name, *cells in zip(header, *map(_padded(header), rows), strict=True):
            one, other = map(normal, cells)
            if one != other and name not in OTHER_DATES:
                return f"row {number}, {name}: {cells[0]!r}, {cells[1]!r}"
    return ""


def json_problem(found: Read, path: Path) -> str:
    """How a file differs from the JSON that stands beside it."""
    wanted = json.loads(path.read_text(encoding="utf-8"))
    wanted = wanted if isinstance(wanted, list) else [wanted]
    wanted = [{**one, **UNLIKE_JSON.get(path.stem, {})} for one in wanted]
    got = [dict(zip(found.rows[0], row, strict=True)) for row in found.rows[1:]]
    same = [{name: cell.replace("\r\n", "\n") for name, cell in row.items()} for row in wanted]
    return "" if got == same else f"{got} is not {same}"


def normal(cell: str) -> str:
    """A cell as it is compared: numbers by value, moments to the millisecond, as workbooks do."""
    cell = cell.strip()
    try:
        moment = datetime.fromisoformat(cell) + timedelta(microseconds=500)
        return moment.isoformat(timespec="milliseconds")
    except ValueError:
        pass
    try:
        return str(float(cell))
    except ValueError:
        return cell.casefold().lstrip("0") if ":" in cell else cell.casefold()


def _padded(header: list[str]):
    return lambda row: (row + [""] * len(header))[: len(header)]


def verdicts(data: Path, folder: str = "", longest: float = inf) -> Iterator[tuple[str, str, str]]:
    """Each file of a folder with its verdict, the reason of a refusal or what is wrong."""
    found: dict[str, Read] = {}
    for answer in answers(folder):
        name = answer["file"]
        found[name] = read(data / name)
        wrong = problem(found[name], answer)
        path = data / name.replace("/csvs/", "/json/")
        if not wrong and path.parent.name == "json":
            wrong = json_problem(found[name], path.with_suffix(".json"))
        if found[name].seconds > longest:
            wrong = f"took {found[name].seconds:.0f} s"
        reason = wrong or found[name].refused
        yield name, "wrong" if wrong else "refused" if reason else "right", reason
    for left, right in TWINS:
        if left in found:
            wrong = twin_problem(found[left], found[right])
            yield f"{left} = {right}", "wrong" if wrong else "right", wrong


def main() -> None:
    """Read all and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", default="", help="the files of one folder only")
    options = parser.parse_args()
    counts: dict[tuple[str, str], int] = {}
    for name, verdict, reason in verdicts(options.folder, options.set, LONGEST):
        print(f"{verdict:8}{name}  {reason}")
        key = (name.split("/")[0], verdict)
        counts[key] = counts.get(key, 0) + 1
    for (folder, verdict), count in sorted(counts.items()):
        print(f"{folder:30}{verdict:8}{count:5}")


if __name__ == "__main__":
    main()
