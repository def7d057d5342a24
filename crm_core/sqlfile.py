"""SQL files: found by name, their headers read."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
MARTS = {path.stem: path for path in sorted((HERE / "marts").glob("*.sql"))}
QUERIES = {path.stem: path for path in sorted((HERE / "queries").glob("*.sql"))}
EARLIER = "earlier_"
ROLLUPS = {path.stem: path for path in sorted((HERE / "rollups").glob("*.sql"))}


@dataclass(frozen=True)
class SqlFile:
    """One `.sql` file with what its header says.

    `people` names the mart whose rows the file counts, and the columns that tell its groups apart;
    `rows` names the query that lists the rows of the data behind it, the columns that hold their
    number and revenue (`-` for none), and those that tell the groups apart;
    `group` says such a group in words; `looks_back` that it compares with the period before.
    """

    name: str
    text: str
    purpose: str
    needs: tuple[str, ...]
    is_company_wide: bool
    parameters: tuple[str, ...]
    reads: tuple[str, ...]
    people: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    group: str = ""
    looks_back: bool = False

    @property
    def marts(self) -> tuple[str, ...]:
        """The marts it reads itself."""
        return tuple(name for name in self.reads if name in MARTS)

    @property
    def earlier(self) -> tuple[str, ...]:
        """The marts that it reads as they were when the period began, as `earlier_NAME`."""
        names = [name.removeprefix(EARLIER) for name in self.reads if name.startswith(EARLIER)]
        return tuple(name for name in names if name in MARTS)


@cache
def sql_file(path: Path) -> SqlFile:
    """The file at a path, its header read."""
    text = path.read_text(encoding="utf-8")
    header = [line[2:].strip() for line in text.splitlines() if line.startswith("--")]
    body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    needs, people, rows = (
        next((line.removeprefix(word) for line in header if line.startswith(word)), "").split()
        for word in ("needs:", "people:", "rows:")
    )
    return SqlFile(
        name=path.stem,
        text=text,
        purpose=header[0].replace(" %", "\u202f%") if header else "",
        needs=tuple(needs),
        is_company_wide="scope: company" in header,
        parameters=tuple(sorted(set(re.findall(r"\$([a-z_]+)", body)))),
        reads=tuple(sorted(set(re.findall(r"\b(?:from|join)\s+([a-z_]+)", body)))),
        people=tuple(people),
        rows=tuple(rows),
        group=next((line[6:].strip() for line in header if line.startswith("group:")), ""),
        looks_back="compares: period before" in header,
    )


def mart(name: str) -> SqlFile:
    """The mart of a name."""
    return sql_file(MARTS[name])


def query(name: str) -> SqlFile:
    """The query of a name."""
    return sql_file(QUERIES[name])


def chain(name: str) -> tuple[str, ...]:
    """The marts that a mart is built from, in building order, itself last."""
    file = mart(name)
    before = [part for needed in (*file.marts, *file.earlier) for part in chain(needed)]
    return tuple(dict.fromkeys([*before, name]))


def quoted(identifier: str) -> str:
    """An identifier as SQL takes it, whatever characters it holds."""
    return '"' + identifier.replace('"', '""') + '"'
