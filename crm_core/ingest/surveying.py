"""How the files of an export hang together: each file's key, and whose keys its columns name.

Each file is read once, and only the columns that could tell rows apart or name others are kept.
"""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import reduce
from itertools import combinations
from pathlib import Path

from crm_core.ingest.keys import is_place, is_wanted, may_tell_apart, unlikely, value
from crm_core.ingest.object_names import forms, is_named_id, short_names, stem_of
from crm_core.ingest.objects import Object, Objects, Reference
from crm_core.ingest.parts import open_parts
from crm_core.ingest.ranks import COMMON
from crm_core.ingest.references import ROLES, Field, Match, chosen, sureness
from crm_core.ingest.signs import squeezed
from crm_core.ingest.understood import Understood
from crm_core.ingest.version import opened_database
from crm_core.ingest.weaving import Part

MOST_PARTS = 6


@dataclass(frozen=True)
class _Kept:
    """An object's columns that could be keys or name some, with its counts."""

    part: Part
    relation: object
    name: str
    n_rows: int
    fields: tuple[Field, ...]
    n_filled: dict[int, int]
    n_distinct: dict[int, int]
    key: tuple[Field, ...] = ()

    def tells_apart(self, field: Field) -> bool:
        """Whether no value of a column is missing or comes again."""
        n_distinct = self.n_distinct.get(field.place, 0)
        return 0 < self.n_rows == self.n_filled[field.place] == n_distinct


def surveyed(
    files: Iterable[Understood], folder: Path, tell: Callable[[float], None] = lambda share: None
) -> Objects:
    """The objects that several files are, with their keys and references; none of one file.

    `tell` is given the share of the files that is compared.
    """
    files = list(files)
    if len(files) < 2:
        return ()
    with opened_database(folder) as connection, ExitStack() as stack:
        parts = list(open_parts(connection, files, folder, stack, "object"))
        names = short_names([part.names or (part.file.name,) for part in parts])
        kept = _all_kept(connection, parts, names, tell)
        found = []
        for number, one in enumerate(kept):
            tell((1 + number / len(kept)) / 2)
            found.append(_object(one, _references(one, kept)))
        return tuple(found)


def _all_kept(connection, parts: list[Part], names: list[str], tell) -> list[_Kept]:
    fields = [_fields(number, part, names) for number, part in enumerate(parts)]
    keys = {squeezed(field.header) for some in fields for field in some if may_tell_apart(field)}
    keys -= COMMON
    kept = []
    for number, (part, some) in enumerate(zip(parts, fields, strict=True)):
        tell(number / len(parts) / 2)
        wanted = [field for field in some if is_wanted(field, keys)]
        kept.append(_kept(connection, number, part, names[number], wanted))
    return kept


def _fields(number: int, part: Part, names: list[str]) -> list[Field]:
    """The columns of a file that hold anything, with the roles of keys that they play."""
    name = names[number]
    others = {form for other in names if other != name for form in forms(other)}
    given = part.file.roles or tuple(part.roles.values())
    roles = {role.header: role.role for role in given if role.role in ROLES}
    return [
        Field(number, place, name, column, roles.get(column.name, ""), is_foreign=is_foreign)
        for place, column in enumerate(part.file.reading.columns)
        if column.shape.n_known
        for stem in [stem_of(column.name)]
        for is_foreign in [stem in others and stem not in forms(name)]
    ]


def _kept(connection, number: int, part: Part, name: str, fields: list[Field]) -> _Kept:
    values = [f"{value(field)} as c{field.place}" for field in fields] or ["1 as nothing"]
    part.relation.project(", ".join(values)).create(f"object_{number}")
    relation = connection.table(f"object_{number}")
    # to count what is different takes long: only where the sample leaves a key possible
    able = [field for field in fields if may_tell_apart(field)]
    counts = [f"count(c{f.place})" for f in fields] + [f"count(distinct c{f.place})" for f in able]
    n_rows, *found = relation.aggregate(", ".join(["count(*)", *counts])).fetchall()[0]
    n_filled = {field.place: n for field, n in zip(fields, found, strict=False)}
    n_distinct = {f.place: n for f, n in zip(able, found[len(fields) :], strict=True)}
    one = _Kept(part, relation, name, n_rows, tuple(fields), n_filled, n_distinct)
    key = _key(one)
    marked = tuple(replace(field, is_key=key == (field,)) for field in fields)
    return replace(one, fields=marked, key=key)


def _key(one: _Kept) -> tuple[Field, ...]:
    """The column that tells the rows apart best by its name, else two columns; perhaps none."""
    able = [field for field in one.fields if one.tells_apart(field)]
    best = min(able, key=unlikely, default=None)
    if best and not best.is_foreign:
        return (best,)
    whole = [f for f in one.fields if one.n_filled[f.place] == one.n_rows > 0]
    likely = [field for field in whole if field.is_named or is_place(field)]
    for pair in combinations(likely[:MOST_PARTS], 2):
        if any(field.is_named for field in pair) and _tell_apart(one, pair):
            return pair
    return (best,) if best else ()


def _tell_apart(one: _Kept, pair: tuple[Field, ...]) -> bool:
    cells = ", ".join(f"c{field.place}" for field in pair)
    counted = one.relation.project(cells).distinct().aggregate("count(*)")
    return counted.fetchall()[0][0] == one.n_rows


def _references(one: _Kept, kept: list[_Kept]) -> Iterable[Reference]:
    """What each column of an object names, in the order of the columns."""
    keys = [replace(o.key[0], is_key=True) for o in kept if len(o.key) == 1]
    keys = [key for key in keys if not key.is_foreign]
    meant = {
        field: {key.object: (key, sure) for key in keys if (sure := sureness(field, key))}
        for field in one.fields
        if one.n_filled[field.place]
    }
    n_found = _n_found(one, kept, {field: list(some) for field, some in meant.items() if some})
    for field, some in meant.items():
        n_filled = one.n_filled[field.place]
        matches = [
            Match(key, sure, n_found.get((field.place, key.object), 0), field.may_be_key)
            for key, sure in some.values()
        ]
        found = chosen(matches, n_filled)
        n_known = _n_known(one, kept, field, found)
        for match in found:
            to = match.to
            counts = (n_filled, match.n_found, n_filled - n_known)
            yield Reference(field.header, to.object_name, to.header, *counts)


def _n_found(one: _Kept, kept: list[_Kept], meant: dict[Field, list[int]]) -> dict:
    """By place and object: how many rows of a column are found among the keys of that object."""
    objects = {number for numbers in meant.values() for number in numbers}
    if not objects:
        return {}
    cells = ", ".join(f"{{'p': {f.place}, 'v': c{f.place}}}" for f in meant)
    long = one.relation.project(f"unnest([{cells}], recursive := true)").filter("v is not null")
    counted = long.aggregate("p, v, count(*) as n", "p, v").set_alias("one")
    both = counted.join(_keys(kept, objects).set_alias("two"), "one.v = two.k")
    found = both.aggregate("p, t, sum(n)", "p, t").fetchall()
    return {(place, number): int(n) for place, number, n in found}


def _n_known(one: _Kept, kept: list[_Kept], field: Field, found: list[Match]) -> int:
    """How many rows name something that is there, in whichever object."""
    if len(found) < 2:
        return sum(match.n_found for match in found)
    own = one.relation.project(f"c{field.place} as v").filter("v is not null").set_alias("one")
    keys = _keys(kept, {match.to.object for match in found}).set_alias("two")
    known = own.join(keys, "one.v = two.k", how="semi")
    return known.aggregate("count(*)").fetchall()[0][0]


def _keys(kept: list[_Kept], objects: set[int]):
    """The keys of these objects as rows: whose, and the key itself."""
    some = [
        kept[number].relation.project(f"{number} as t, c{kept[number].key[0].place} as k")
        for number in sorted(objects)
    ]
    return reduce(lambda one, two: one.union(two), some)


def _object(one: _Kept, references: Iterable[Reference]) -> Object:
    references, key = tuple(references), tuple(field.header for field in one.key)
    used = {*key, *(reference.column for reference in references)}
    filled = [field.header for field in one.fields if one.n_filled[field.place]]
    return Object(
        name=one.name,
        files=one.part.names or (one.part.file.name,),
        n_rows=one.n_rows,
        columns=one.part.file.reading.header,
        key=key,
        references=references,
        unfound=tuple(name for name in filled if is_named_id(name) and name not in used),
    )
