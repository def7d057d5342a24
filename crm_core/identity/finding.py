"""What the records of a version say about people: made when asked, kept beside the tables."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from crm_core.contract import TABLES
from crm_core.identity.chains import Link
from crm_core.identity.matching import HERE, make_pairs
from crm_core.identity.merging import Merged
from crm_core.identity.people import make_people
from crm_core.ingest.rollup import canonical
from crm_core.ingest.version import opened_database
from crm_core.sqlfile import sql_file
from crm_core.tables import table_path

FOLDER = "people"
EXAMPLES = 3


@dataclass(frozen=True)
class Found:
    """The people and pairs of one version, on disk; the sets beside them are what was decided."""

    people: Path
    pairs: Path
    merged: tuple[Merged, ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_made(self) -> bool:
        """Whether both files are there."""
        return self.people.exists() and self.pairs.exists()

    def fields(self) -> pd.DataFrame:
        """How many values of each field can be written one way."""
        return self._asked("fields")

    def changes(self) -> pd.DataFrame:
        """Examples of values that the rule writes in another way."""
        return self._asked("changes", n_rows=EXAMPLES)

    def unreadable(self) -> pd.DataFrame:
        """Why values can't be written one way, with how many and an example."""
        return self._asked("unreadable")

    def counts(self) -> tuple[int, int]:
        """How many pairs are still to be decided, and how many of them share e-mail and name."""
        with self._opened() as connection:
            found = connection.table("open_pair").aggregate("count(*), count(*) filter (is_sure)")
            return found.fetchall()[0]

    def first(self, n: int) -> tuple[list[Link], dict[str, dict]]:
        """The likeliest pairs still to be decided, and the records in them by id."""
        with self._opened() as connection:
            links = _links(connection.table("open_pair").limit(n))
        ids = {name for link in links for name in (link.customer_id, link.other_id)}
        return links, self.records(ids)

    def records(self, ids: Iterable[str]) -> dict[str, dict]:
        """The records of some customers by id, each value with its standard beside it."""
        with self._opened() as connection:
            wanted = pa.table({"customer_id": pa.array(sorted(ids), pa.string())})
            rows = connection.table("standardised").join(
                connection.from_arrow(wanted), "customer_id"
            )
            return {row["customer_id"]: row for row in rows.to_arrow_table().to_pylist()}

    def sure(self) -> list[Link]:
        """The pairs still to be decided that share e-mail and name."""
        with self._opened() as connection:
            return _links(connection.table("open_pair").filter("is_sure"))

    def _asked(self, name: str, **bound) -> pd.DataFrame:
        with self._opened() as connection:
            _view(connection, "written")
            return connection.sql(_text(name), params=bound).df()

    @contextmanager
    def _opened(self):
        with opened_database(self.people.parent) as connection:
            connection.read_parquet(str(self.people)).create_view("standardised")
            connection.read_parquet(str(self.pairs)).create_view("pair")
            people = [(row.customer_id, row.person_id) for row in self.merged]
            _given(connection, "person", ("customer_id", "person_id"), people)
            _given(connection, "apart", ("customer_id", "other_id"), self.apart)
            connection.sql(_text("open_pairs")).create_view("open_pair")
            yield connection


def place_of(
    room: Path,
    usual_country: str | None = None,
    merged: Iterable[Merged] = (),
    apart: Iterable[tuple[str, str]] = (),
) -> Found:
    """Where people and pairs lie in a folder, with what was decided about them."""
    mark = f"-{usual_country}" if usual_country else ""
    here = room / FOLDER
    return Found(
        here / f"people{mark}.parquet",
        here / f"pairs{mark}.parquet",
        tuple(merged),
        frozenset(apart),
    )


def make(
    folder: Path,
    found: Found,
    usual_country: str | None = None,
    progress: Callable[[str, float], None] = lambda step, share: None,
) -> None:
    """Write the people and pairs of a version folder where they are looked for."""
    found.people.parent.mkdir(parents=True, exist_ok=True)
    with opened_database(found.people.parent) as connection:
        make_people(
            connection,
            folder,
            found.people,
            usual_country,
            lambda share: progress("Writing values one way", 0.8 * share),
        )
        progress("Looking for pairs", 0.8)
        make_pairs(connection, found.people, found.pairs)


def records_of(folder: Path) -> int:
    """How many customer records a version folder holds, merged ones included."""
    return pq.read_metadata(table_path(folder, "customers")).num_rows


def countryless(folder: Path) -> int:
    """How many records have a phone or a postcode but no country to read it by."""
    with opened_database(folder) as connection:
        rows = canonical(connection, TABLES["customers"], folder)
        return len(rows.filter("country is null and (phone is not null or postcode is not null)"))


def _given(connection, name: str, columns: tuple[str, str], rows: Iterable) -> None:
    arrays = list(zip(*sorted(rows), strict=True)) or [(), ()]
    texts = [pa.array(array, pa.string()) for array in arrays]
    # a table, not a view: what is given lives as long as the connection
    connection.from_arrow(pa.table(dict(zip(columns, texts, strict=True)))).create(name)


def _view(connection, name: str) -> None:
    connection.sql(_text(name)).create_view(name)


def _text(name: str) -> str:
    return sql_file(HERE / f"{name}.sql").text


def _links(relation) -> list[Link]:
    rows = relation.project("customer_id, other_id, reason, probability").fetchall()
    return [Link(*row) for row in rows]
