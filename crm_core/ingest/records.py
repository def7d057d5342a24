"""JSON as CSV: one object a line, or a list of objects; one column for each key."""

import io
import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO

from crm_core.errors import CrmError
from crm_core.ingest.sheets import csv_blocks

LONGEST = 16 << 20
# numbers stay as they are written: 1.10 is not 1.1
READ = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=lambda _: None)


def is_lines(head: bytes) -> bool:
    """Whether a file that starts so holds one JSON object a line."""
    line = head.split(b"\n", 1)[0].strip()
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def is_list(whole) -> bool:
    """Whether a JSON value is a list of objects."""
    return isinstance(whole, list) and bool(whole) and all(isinstance(one, dict) for one in whole)


def as_csv(opened: Callable[[], BinaryIO], name: str) -> Iterator[bytes]:
    """The objects as CSV in UTF-8 with a header; keys inside an object are joined by a dot."""
    names: dict[str, None] = {}
    for record in _records(opened, name):
        names.update(dict.fromkeys(record))
    rows = ([record.get(key, "") for key in names] for record in _records(opened, name))
    yield from csv_blocks(chain([list(names)], rows))


def _records(opened: Callable[[], BinaryIO], name: str) -> Iterator[dict[str, str]]:
    with io.TextIOWrapper(opened(), encoding="utf-8-sig", errors="replace") as file:
        first = _start(file)
        if first.startswith("["):
            yield from map(_flat, READ.decode(first + file.read()))
            return
        for number, line in enumerate(_lines(first, file), start=1):
            if line.strip():
                yield _flat(_object(line, number, name))


def _start(file: io.TextIOWrapper) -> str:
    while (line := file.readline(LONGEST)) and not line.strip():
        pass
    return line.lstrip()


def _lines(first: str, file: io.TextIOWrapper) -> Iterator[str]:
    yield first
    yield from iter(lambda: file.readline(LONGEST), "")


def _object(line: str, number: int, name: str) -> dict:
    try:
        value = READ.decode(line.strip())
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise CrmError(
            f"{name} must hold one JSON object a line; line {number} is {line.strip()[:60]!r}. "
            "Export it again."
        )
    return value


def _flat(record: dict, prefix: str = "") -> dict[str, str]:
    flat = {}
    for key, value in record.items():
        if isinstance(value, dict) and value:
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = _shown(value)
    return flat


def _shown(value) -> str:
    if value is None or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value
