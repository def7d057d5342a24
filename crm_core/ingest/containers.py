"""What a file is by its content, and the text inside it, whatever it is packed in."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

from crm_core.errors import CrmError
from crm_core.ingest import records, sheets
from crm_core.ingest.packs import BROKEN, CHUNK, HEAD, ZIP, head_inside, opened, pack_of, unpacked

__all__ = ["CHUNK", "chunks", "container", "doubts_of", "is_made", "looks_wide", "opened"]
WHOLE = 64 << 20
PARQUET = b"PAR1"
OLE = b"\xd0\xcf\x11\xe0"
OTHERS = {
    ZIP: "a zip archive",
    b"PK\x05\x06": "an empty zip archive",
    OLE: "an old Excel or Word file",
    PARQUET: "a Parquet file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3": "an SQLite database",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
}
PAGES = (b"<!doctype html", b"<html", b"<table", b"<?xml")
DOCUMENTS = {"word/document.xml", "ppt/presentation.xml"}
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
WORDS = "CSV, Parquet, JSON lines or a workbook (xlsx, xls, ods)"
MADE = ("xlsx", "xls", "ods", "json")


def container(path: Path, name: str) -> str:
    """What a file is by its content: "text", "json", a pack, a workbook or "parquet"."""
    head = _head(path, name)
    if head.startswith(PARQUET):
        return "parquet"
    book = _workbook(path, name, head)
    if book:
        return book
    pack = pack_of(head)
    if pack:
        head = head_inside(path, name, pack)
    _refuse_binary(name, head, pack)
    if _is_json(path, name, head, pack):
        return "json"
    return pack or "text"


def is_made(kind: str) -> bool:
    """Whether a file of this kind is turned into CSV here: UTF-8, commas, line feeds."""
    return kind in MADE


def doubts_of(path: Path, name: str, kind: str) -> tuple[str, ...]:
    """What is in doubt about a container, such as the sheets that are not read."""
    return sheets.doubts_of(path, name) if kind in sheets.KINDS else ()


def chunks(path: Path, name: str) -> Iterator[bytes]:
    """The text inside a file as bytes, a few megabytes at a time; sheets and JSON as CSV."""
    kind = container(path, name)
    if kind in sheets.KINDS:
        yield from sheets.as_csv(path, name)
    elif kind == "json":
        yield from records.as_csv(lambda: opened(path), name)
    else:
        yield from unpacked(path, name, kind)


def _head(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as problem:
        raise CrmError(
            f"Can't read {name}: {problem.strerror}. Check the name and that the file is there."
        ) from problem
    if not head:
        raise CrmError(f"{name} must have rows; it is empty. Export it again.")
    return head


def _workbook(path: Path, name: str, head: bytes) -> str | None:
    if head.startswith(OLE):
        if sheets.is_readable(path, name):
            return "xls"
        if sheets.is_locked(path):
            raise sheets.locked(name)
        return None
    if not head.startswith(ZIP):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except BROKEN as problem:
        raise CrmError(
            f"{name} must be a whole zip archive or an Excel workbook; it is broken ({problem}). "
            "Copy it again."
        ) from problem
    if names & DOCUMENTS:
        raise _refused(name, "a Word or PowerPoint file")
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "xlsx"
    return "ods" if b"opendocument.spreadsheet" in kind else None


def _refuse_binary(name: str, head: bytes, pack: str | None) -> None:
    what = next((what for magic, what in OTHERS.items() if head.startswith(magic)), None)
    if head.lstrip().lower().startswith(PAGES):
        what = "a web page or XML"
    if what is None and not head.startswith(MARKS) and not looks_wide(head):
        controls = len(head) - len(head.translate(None, CONTROLS))
        what = "binary data" if controls > len(head) / 100 and controls > 1 else None
    if what:
        raise _refused(name, what, pack)


def _refused(name: str, what: str, pack: str | None = None) -> CrmError:
    holds = f"its {pack} archive holds" if pack else "it is"
    return CrmError(f"{name} must be {WORDS}; {holds} {what}. Save it as CSV (UTF-8).")


def looks_wide(head: bytes) -> str | None:
    """The wide encoding (UTF-16, UTF-32) that bytes without a mark are in, by their zeros."""
    if b"\0" not in head:
        return None
    whole = head[: len(head) // 4 * 4]
    places = [whole[start::4].count(0) / max(1, len(whole) // 4) for start in range(4)]
    # no sign stands above plane 16, so two of four bytes are zeros
    if places[3] == 1 and places[2] > 0.9:
        return "utf-32-le"
    if places[0] == 1 and places[1] > 0.9:
        return "utf-32-be"
    even, odd = places[0] + places[2], places[1] + places[3]
    for name, zeros, rest in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.2 and rest < zeros / 4 and _is_text(head[: len(head) // 2 * 2], name):
            return name
    return None


def _is_text(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, errors="replace")
    return "\ufffd" not in text[:-1] and any(end in text for end in "\r\n")


def _is_json(path: Path, name: str, head: bytes, pack: str | None) -> bool:
    start = head.removeprefix(MARKS[0]).lstrip()
    if start[:1] not in (b"{", b"["):
        return False
    if records.is_lines(start):
        return True
    try:
        with opened(path) as file:
            data = file.read(WHOLE)
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not records.is_list(whole):
        raise CrmError(
            f"{name} must hold one JSON object a line, or a list of objects; it holds something "
            "else. Save it as CSV (UTF-8)."
        )
    return True
