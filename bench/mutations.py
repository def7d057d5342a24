"""Small files of every kind and dialect, and what may happen to them on their way."""

import bz2
import gzip
import io
import random
from collections.abc import Callable
from datetime import date, timedelta

import pyarrow
import pyarrow.parquet

from tests.ingest.workbooks import ods, workbook, zipped

NAMES = ("order id", "customer", "ordered at", "amount", "note")
NOTES = ("", "gift", 'the "blue" one', "a, b; c", "José, Zürich", "two\nlines", "O'Neill")


def rows(count: int = 30) -> list[tuple[str, ...]]:
    """Lines of orders: an id, a customer, a day, an amount and a note."""
    return [
        (
            f"O{number:04}",
            f"c{number % 7}@example.com",
            str(date(2024, 1, 28) + timedelta(days=number)),
            f"{number * 7.25:.2f}",
            NOTES[number % len(NOTES)],
        )
        for number in range(count)
    ]


def written(
    delimiter: str = ",", quote: str = '"', ending: str = "\n", above: str = "", comma: bool = False
) -> str:
    """The orders as text in a dialect."""

    def cell(value: str) -> str:
        odd = any(sign in value for sign in (delimiter, quote, "\n", "\r"))
        return quote + value.replace(quote, quote * 2) + quote if odd else value

    body = [
        [one.replace(".", ",") if comma and place == 3 else one for place, one in enumerate(row)]
        for row in rows()
    ]
    lines = [delimiter.join(map(cell, row)) for row in [list(NAMES), *body]]
    return above + ending.join(lines) + ending


def seeds() -> dict[str, bytes]:
    """A file of each kind, by its name."""
    plain = written().encode()
    table = pyarrow.table(dict(zip(NAMES, zip(*rows(), strict=True), strict=True)))
    parquet = io.BytesIO()
    pyarrow.parquet.write_table(table, parquet)
    json = [dict(zip(NAMES, row, strict=True)) for row in rows(8)]
    objects = [str(one).replace("'", '"') for one in json if '"' not in str(one)]
    spaced = "".join(f"{n:5} {1997_01_01 + n % 28}  {n % 4} {n * 1.5:8.2f}\n" for n in range(40))
    return {
        "plain.csv": plain,
        "semicolon.csv": written(";", comma=True).encode("cp1252"),
        "tab.txt": written("\t", ending="\r\n").encode("utf-16"),
        "wide.csv": written("|").encode("utf-32-le"),
        "mac.csv": written(ending="\r").replace("two\nlines", "one").encode("mac_roman"),
        "titled.csv": written(above="Orders of the shop,,,,\n,,,,\n").encode("utf-8-sig"),
        "single.csv": written(quote="'").encode(),
        "spaces.txt": spaced.encode(),
        "japan.csv": written().replace("José, Zürich", "東京都、渋谷区").encode("cp932"),
        "plain.csv.gz": gzip.compress(plain, mtime=0),
        "plain.csv.bz2": bz2.compress(plain),
        "plain.csv.zst": pyarrow.compress(plain, codec="zstd", asbytes=True),
        "plain.zip": zipped(**{"orders.csv": plain}),
        "book.xlsx": workbook([NAMES, *[row[:4] for row in rows()]]),
        "book.ods": ods(NAMES[:4], *[row[:4] for row in rows()]),
        "lines.jsonl": "\n".join(objects).encode(),
        "list.json": f"[{', '.join(objects)}]".encode(),
        "table.parquet": parquet.getvalue(),
    }


def _flip(draw: random.Random, data: bytearray) -> None:
    for _ in range(draw.choice((1, 3, 20))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def _cut(draw: random.Random, data: bytearray) -> None:
    del data[draw.randrange(len(data)) :]


def _drop(draw: random.Random, data: bytearray) -> None:
    start = draw.randrange(len(data))
    del data[start : start + draw.choice((1, 10, 200))]


def _double(draw: random.Random, data: bytearray) -> None:
    start = draw.randrange(len(data))
    piece = data[start : start + draw.choice((1, 50, 2_000))]
    data[start:start] = piece * draw.choice((1, 3, 30))


def _insert(draw: random.Random, data: bytearray) -> None:
    for _ in range(draw.choice((1, 2, 10))):
        at = draw.randrange(len(data) + 1)
        data[at:at] = draw.choice(MARKS)


def _noise(draw: random.Random, data: bytearray) -> None:
    at = draw.randrange(len(data) + 1)
    data[at:at] = draw.randbytes(draw.choice((1, 4, 300)))


def _swap(draw: random.Random, data: bytearray) -> None:
    lines = data.split(b"\n")
    draw.shuffle(lines)
    data[:] = b"\n".join(lines)


def _grow(draw: random.Random, data: bytearray) -> None:
    at = draw.randrange(len(data) + 1)
    data[at:at] = draw.choice((b"x", b"1", b"\xe9", b" ", b"ab ", b'"')) * draw.choice(
        (1_000, 70_000, 300_000)
    )


def _wide(draw: random.Random, data: bytearray) -> None:
    at = draw.randrange(len(data) + 1)
    data[at:at] = draw.choice((b",", b";", b"\t", b"\n", b",\n")) * draw.choice((100, 3_000))


MARKS = (
    *(b'"', b"'", b'""', b",", b";", b"\t", b"|", b"\\", b"\0", b"\n", b"\r", b"\r\n", b"\x1a"),
    *(b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b'"\n', b',"', b'\\"', "\u2028".encode(), b"\x85"),
    *(b"{", b"]", b"<html>", b"=1+1", b"1e999", b"NaN", b"-", b"9" * 40, b"31.02.2024", b"99:99"),
)
CHANGES: tuple[Callable[[random.Random, bytearray], None], ...] = (
    *(_flip, _cut, _drop, _double, _insert, _noise, _swap, _grow, _wide),
)


def mutated(data: bytes, draw: random.Random) -> bytes:
    """The bytes after one to four mishaps."""
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4))):
        if changed:
            draw.choice(CHANGES)(draw, changed)
    return bytes(changed)
