"""Which columns name another object's key: by their names, by their roles and by what they hold."""

from collections.abc import Iterable
from dataclasses import dataclass

from crm_core.ingest.object_names import PARENT, forms, is_named_key, stem_of, words_of
from crm_core.ingest.ranks import COMMON
from crm_core.ingest.reading import Column
from crm_core.ingest.signs import squeezed

HALF, TENTH = 0.5, 0.1
LONG = 12
# how surely a column means a key: by its content alone, by a part of its name, by the key's own
# name, by the object's
HELD, LIKELY, NAMED, SURE = 1, 2, 3, 4
ROLES = ("customer_id", "order_id", "product_id", "opp_id", "interaction_id")


@dataclass(frozen=True)
class Field:
    """A column of an object, and what speaks for its being a key or naming one."""

    object: int
    place: int
    object_name: str
    column: Column
    role: str = ""
    is_key: bool = False
    # named after another object: unique in a short list of links, but not its own key
    is_foreign: bool = False

    @property
    def header(self) -> str:
        """The column's name in the file."""
        return self.column.name

    @property
    def is_opaque(self) -> bool:
        """Whether its values are long keys that a system made: they are alike by no chance."""
        return is_opaque(self.column)

    @property
    def is_named(self) -> bool:
        """Whether its name or its role says that it holds keys."""
        return bool(self.role) or is_named_key(self.header)

    @property
    def may_be_key(self) -> bool:
        """Whether it is named as a key or holds such values."""
        return self.is_named or self.is_opaque


@dataclass(frozen=True)
class Match:
    """How many filled rows of a column are found among the values of a key."""

    to: Field
    sureness: int
    n_found: int
    is_of_keys: bool = True


def is_opaque(column: Column) -> bool:
    """Whether the values are long keys that a system made, such as 0015500000Xyy06AAB."""
    shape, some = column.shape, column.examples
    if not some or shape.is_date or shape.emails > HALF:
        return False
    is_long = all(len(value) >= LONG and not set(value) & set(" :@") for value in some)
    return is_long and any(not value.isdigit() for value in some) and shape.digits > HALF


def sureness(one: Field, key: Field) -> int:
    """How surely a column means a key, before any value is compared; 0 where nothing says so."""
    if one.object == key.object:
        return _of_own_kind(one, key)
    name, stem = squeezed(one.header), stem_of(one.header)
    kinds = forms(key.object_name)
    if stem and stem in kinds and stem not in forms(one.object_name):
        return SURE
    if one.is_key:
        return _of_part(one, key)
    if name == squeezed(key.header) and name not in COMMON:
        return NAMED
    if one.role and one.role == key.role:
        return LIKELY
    if stem and is_named_key(one.header) and any(map(stem.endswith, kinds)):
        return LIKELY
    return HELD if one.is_opaque and key.is_opaque and one.may_be_key else 0


def _of_own_kind(one: Field, key: Field) -> int:
    """Whether a row names another of its own object, as a parent."""
    if one.place == key.place:
        return 0
    if set(words_of(one.header)) & set(PARENT):
        return LIKELY
    return HELD if one.is_opaque and key.is_opaque and is_named_key(one.header) else 0


def _of_part(one: Field, key: Field) -> int:
    """Whether an object's own key names a row of another one, of which it is a part or history."""
    mine, other = squeezed(one.object_name), squeezed(key.object_name)
    if squeezed(one.header) != squeezed(key.header):
        return 0
    if squeezed(key.header) in COMMON:
        is_part = any(mine.startswith(word) for word in forms(other)) and mine != other
    else:
        # both have a row for each: the shorter name is that of the thing itself
        is_part = (len(other), key.object) < (len(mine), one.object)
    return LIKELY if is_part else 0


def chosen(matches: Iterable[Match], n_filled: int) -> list[Match]:
    """What a column names, likeliest first: one key, or several that each hold a part of it."""
    able = [match for match in matches if _holds(match, n_filled)]
    able.sort(key=lambda match: _rank(match, n_filled), reverse=True)
    if not able:
        return []
    sure = [match for match in able if match.sureness == SURE]
    if sure and not able[0].to.is_opaque and able[0].sureness < NAMED:
        # a number of another object is found among any small numbers
        able = sure
    first, objects = able[0], {able[0].to.object}
    found = [first]
    if not first.to.is_opaque or first.n_found == n_filled:
        return found
    for match in able[1:]:
        if match.to.object not in objects and match.n_found:
            objects.add(match.to.object)
            found.append(match)
    return found


def _holds(match: Match, n_filled: int) -> bool:
    """Whether enough rows are found: a name that says it all needs none, the others do."""
    if match.sureness == SURE and match.is_of_keys:
        return n_filled > 0
    # long keys are alike by no chance, small numbers are
    least = TENTH if match.to.is_opaque else HALF
    return n_filled > 0 and match.n_found >= least * n_filled


def _rank(match: Match, n_filled: int) -> tuple:
    share = match.n_found / n_filled
    return share >= HALF, match.sureness, share, -len(match.to.object_name)
