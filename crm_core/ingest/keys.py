"""Which columns could tell the rows of a file apart, by their names and by a sample of values."""

from crm_core.ingest.casts import words
from crm_core.ingest.object_names import PARENT, forms, stem_of, words_of
from crm_core.ingest.references import Field
from crm_core.ingest.shapes import NO_TEXT
from crm_core.ingest.signs import squeezed

# what Salesforce writes where a row names nothing
NOTHING = ("000000000000000", "000000000000000AAA")
# columns that number the rows of one order, such as 1, 2, 3
PLACES = frozenset(("sequential", "sequence", "line", "item", "position", "pos", "row", "index"))


def may_tell_apart(field: Field) -> bool:
    """Whether a sample leaves open that a column named as a key, or the first one, is the key."""
    shape = field.column.shape
    is_once = shape.filled == 1 and shape.n_distinct == shape.n_known
    if field.is_named:
        return is_once and not shape.is_date
    return is_once and field.place == 0 and not (shape.is_date or shape.is_number)


def is_wanted(field: Field, keys: set[str]) -> bool:
    """Whether a column could be a key or name one of these, so that its values are compared."""
    return (
        field.may_be_key
        or may_tell_apart(field)
        or is_place(field)
        or bool(set(words_of(field.header)) & set(PARENT))
        or squeezed(field.header) in keys
        or stem_of(field.header) in {form for key in keys for form in forms(key)}
    )


def is_place(field: Field) -> bool:
    """Whether a column numbers the rows of one thing, such as the lines of an order."""
    return bool(set(words_of(field.header)) & PLACES)


def unlikely(field: Field) -> tuple:
    """What sorts the columns that tell rows apart, the object's own key first."""
    is_own = squeezed(field.header) == "id" or stem_of(field.header) in forms(field.object_name)
    return field.is_foreign, not (is_own and field.is_named), not field.is_named, field.place


def value(field: Field) -> str:
    """The SQL of a key as text, the same however a spreadsheet wrote it; null for none."""
    text, shape = f"trim(c{field.place})", field.column.shape
    if shape.has_text_mark:
        text = f"regexp_replace({text}, '^''([0-9+=-])', '\\1')"
    if shape.is_float_id:
        text = f"regexp_replace({text}, '\\.0$', '')"
    return f"case when {text} in ({words(('', *NO_TEXT, *NOTHING))}) then null else {text} end"
