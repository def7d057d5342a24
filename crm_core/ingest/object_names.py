"""What files and columns are called without what says nothing: `sf_account_data.csv` is account."""

import re
from collections import Counter
from pathlib import PurePath

from crm_core.ingest.signs import squeezed

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# the words by which a column is known to hold keys
_KEYS = frozenset(
    ("id", "ids", "key", "uuid", "guid", "code", "number", "no", "nr", "num", "nummer", "codigo")
)
# and those that stand before, such as in CodeClient
_BEFORE = frozenset(("id", "code", "no", "nr", "num", "ref", "ma", "clave", "cod"))
# a column of these belongs to the system that wrote the file
_SYSTEM = frozenset(("c", "r", "pc"))
# a row names another of its own kind by these
PARENT = ("parent", "subsidiary", "reports", "manager", "master", "superior")


def short_names(names: list[tuple[str, ...]]) -> list[str]:
    """A short name for each group of files, without the words that most files begin or end with.

    >>> short_names([("sf_account_data.csv",), ("sf_user_data.csv",), ("leads.csv",)])
    ['account', 'user', 'leads']
    >>> short_names([("detail_1.csv", "detail_2.csv"), ("Account (2).csv",)])
    ['detail', 'Account 2']
    >>> short_names([("tickets.csv",), ("ticket_deal.csv",), ("ticket_note.csv",)])
    ['tickets', 'ticket deal', 'ticket note']
    >>> short_names([("event.csv",), ("event_print.csv", "event_forward.csv")])
    ['event', 'event print and event forward']
    """
    stems = [_stem(group) for group in names]
    common = (_common(stems, 0), _common(stems, -1))
    found = [_trimmed(stem, common) for stem in stems]
    # files of the same columns and of nothing else in common are called by all their names
    whole = [" and ".join(_trimmed(_stem((name,)), common) for name in group) for group in names]
    return _unlike(
        [
            all_of if len(group) > 1 and found.count(name) > 1 else name
            for name, all_of, group in zip(found, whole, names, strict=True)
        ]
    )


def _common(stems: list[list[str]], side: int) -> set[str]:
    """The words that most names begin or end with; none by which an object is called."""
    n_having = Counter(stem[side].casefold() for stem in stems if len(stem) > 1)
    own = {form for stem in stems if len(stem) == 1 for form in forms(stem[0])}
    often = {word for word, n in n_having.items() if n > 1 and n > len(stems) / 2}
    return {word for word in often if squeezed(word) not in own}


def _trimmed(stem: list[str], common: tuple[set[str], set[str]]) -> str:
    """A name without the words that most begin or end with; something is always left."""
    if len(stem) > 1 and stem[0].casefold() in common[0]:
        stem = stem[1:]
    if len(stem) > 1 and stem[-1].casefold() in common[1]:
        stem = stem[:-1]
    return " ".join(stem)


def _stem(files: tuple[str, ...]) -> list[str]:
    """The words that the names of files of the same columns begin with."""
    found = [re.split(r"[\s_.()\-]+", PurePath(name).stem) for name in files]
    found = [[word for word in words if word] for words in found]
    shared = []
    for words in zip(*found, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    return shared or found[0] or [files[0]]


def _unlike(names: list[str]) -> list[str]:
    return [
        name if names.index(name) == place else f"{name} ({names[: place + 1].count(name)})"
        for place, name in enumerate(names)
    ]


def words_of(header: str) -> list[str]:
    """The words of a header in small letters, also where only humps part them.

    >>> words_of("LastModifiedById"), words_of("referral_account__c")
    (['last', 'modified', 'by', 'id'], ['referral', 'account'])
    """
    found = [squeezed(word) for word in _WORDS.findall(_HUMPS.sub(" ", header))]
    return found[:-1] if len(found) > 1 and found[-1] in _SYSTEM else found


def is_named_key(header: str) -> bool:
    """Whether a header says that the column holds keys.

    >>> [is_named_key(one) for one in ("AccountId", "id_client", "Paid", "order_no", "Account")]
    [True, True, False, True, False]
    """
    words = words_of(header)
    return bool(words) and (words[-1] in _KEYS or words[0] in _BEFORE)


def is_named_id(header: str) -> bool:
    """Whether a header is that of an id, and not only of some number or code.

    >>> [is_named_id(one) for one in ("OwnerId", "id_client", "PostalCode")]
    [True, True, False]
    """
    words = words_of(header)
    return bool(words) and (words[-1] in ("id", "ids", "uuid", "guid") or words[0] == "id")


def stem_of(header: str) -> str:
    """What a column of keys is about, as one word; nothing for a plain id.

    >>> stem_of("AccountId"), stem_of("id_client"), stem_of("Id"), stem_of("Account__c")
    ('account', 'client', '', 'account')
    """
    words = words_of(header)
    if words and words[-1] in _KEYS:
        words = words[:-1]
    elif words and words[0] in _BEFORE:
        words = words[1:]
    return squeezed("".join(words))


def forms(name: str) -> set[str]:
    """A name and what it may be for one thing of its kind.

    >>> sorted(forms("opportunities"))
    ['opportuniti', 'opportunitie', 'opportunities', 'opportunity']
    """
    word = squeezed(name)
    found = {word}
    for ending, other in (("s", ""), ("es", ""), ("ies", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found.add(word.removesuffix(ending) + other)
    return found
