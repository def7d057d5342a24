"""What agreement between two records is worth: each level with its words and its weight.

A weight is log2(m / u): how much likelier records of one person agree so than records of two.
They are fixed, so that ten customers are judged like ten million; docs/decisions/0008 says why.
"""

from dataclasses import dataclass

# before anything is compared: one candidate pair in eight thousand
PRIOR = 1 / 8192


@dataclass(frozen=True)
class Level:
    """One way in which two records agree or differ."""

    words: str
    condition: str
    m: float
    u: float


@dataclass(frozen=True)
class Evidence:
    """What is compared, best level first; where it is not known nothing is said."""

    name: str
    unknown: str
    levels: tuple[Level, ...]


def _level(words: str, condition: str, weight: float, m: float) -> Level:
    return Level(words, condition, m, m / 2**weight)


def same(column: str) -> str:
    """The condition that a column is the same in both records."""
    return f"{column}_l = {column}_r"


def _near(column: str) -> str:
    return f"damerau_levenshtein({column}_l, {column}_r) <= 1"


LONG_NAME = "least(length(name_key_l), length(name_key_r)) >= 6"
ONE_LETTER = f"{LONG_NAME} and ({_near('name_key')})"
ALIKE = f"{LONG_NAME} and jaro_winkler_similarity(name_key_l, name_key_r) >= 0.95"
INITIAL = (
    "least(length(first_word_l), length(first_word_r)) = 1"
    " and left(first_word_l, 1) = left(first_word_r, 1)"
)
TWO_WORDS = "first_word_l <> last_word_l and first_word_r <> last_word_r"
NAME = Evidence(
    "name",
    "name_key_l is null or name_key_r is null",
    (
        _level("same name, a common one", f"{same('name_key')} and is_name_common_l", 8, 0.05),
        _level("same name", same("name_key"), 11, 0.6),
        _level("same name in another order", same("name_sorted"), 10, 0.04),
        _level("name differs by a letter", ONE_LETTER, 8, 0.1),
        _level("name written alike", ALIKE, 7, 0.05),
        _level("same but for a middle name", f"{same('first_word')} and {same('last_word')}"
               f" and {TWO_WORDS}", 8, 0.05),
        _level("first name as an initial", f"{same('last_word')} and {INITIAL}", 6, 0.04),
        _level("same first name, other surname", same("first_word"), 0, 0.02),
        _level("same surname, other first name", same("last_word"), -9, 0.0003),
        _level("names differ", "else", -10, 0.0008),
    ),
)  # fmt: skip

BOTH_EMAILS = "mailbox_l is not null and mailbox_r is not null"
BOTH_PHONES = "phone_key_l is not null and phone_key_r is not null"
OWN_EMAIL, OWN_PHONE = "not is_email_shared_l", "not is_phone_shared_l"
DIGITS = "regexp_replace(mailbox_{side}, '[^0-9]', '', 'g')"
# anna.weber1 and anna.weber2 are two people: only letters are mistyped
ONE_LETTER_OFF = (
    "least(length(mailbox_l), length(mailbox_r)) >= 12"
    f" and damerau_levenshtein(mailbox_l, mailbox_r) <= 1"
    f" and {DIGITS.format(side='l')} = {DIGITS.format(side='r')}"
)
SAME_LOCAL = f"length(local_l) >= 5 and {same('local')}"
# most addresses are made from the name: then the same name says it all
OWN_WORD = "not contains(local_l, last_word_l)"
REACH = Evidence(
    "reach",
    f"not ({BOTH_EMAILS}) and not ({BOTH_PHONES})",
    (
        _level("same e-mail and phone", f"{same('mailbox')} and {same('phone_key')}"
               f" and ({OWN_EMAIL} or {OWN_PHONE})", 15, 0.2),
        _level(
            "same e-mail, other phone",
            f"{same('email_standard')} and {OWN_EMAIL} and {BOTH_PHONES}",
            12,
            0.1,
        ),
        _level("same e-mail", f"{same('email_standard')} and {OWN_EMAIL}", 13, 0.2),
        _level("same mailbox, written in two ways", f"{same('mailbox')} and {OWN_EMAIL}", 12, 0.02),
        _level(
            "same phone, other e-mail",
            f"{same('phone_key')} and {OWN_PHONE} and {BOTH_EMAILS}",
            10,
            0.1,
        ),
        _level("same phone", f"{same('phone_key')} and {OWN_PHONE}", 11, 0.1),
        _level("same e-mail, which others use too", same("mailbox"), 4, 0.03),
        _level("same phone, which others use too", same("phone_key"), 4, 0.03),
        _level("e-mail differs by a letter", ONE_LETTER_OFF, 6, 0.03),
        _level("same e-mail but for the provider", f"{SAME_LOCAL} and {OWN_WORD}", 6, 0.03),
        _level("phone differs by a digit", f"length(phone_key_l) >= 9 and {_near('phone_key')}",
               3, 0.02),
        _level("same e-mail but for the provider", SAME_LOCAL, 1, 0.03),
        _level("e-mail and phone differ", f"{BOTH_EMAILS} and {BOTH_PHONES}", -4, 0.02),
        _level("e-mail differs", BOTH_EMAILS, -2, 0.04),
        _level("phone differs", "else", -2, 0.04),
    ),
)  # fmt: skip

SAME_PLACE = "jaro_winkler_similarity(place_key_l, place_key_r) >= 0.92"
PLACE = Evidence(
    "place",
    "(postcode_standard_l is null or postcode_standard_r is null)"
    " and (place_key_l is null or place_key_r is null)",
    (
        _level("same address and postcode", f"{same('postcode_standard')} and {SAME_PLACE}",
               8, 0.5),
        _level("same postcode", same("postcode_standard"), 5, 0.2),
        _level("same address", same("place_key"), 4, 0.1),
        _level("address differs", "else", -2, 0.2),
    ),
)  # fmt: skip
ALL = (NAME, REACH, PLACE)
# levels that a firm rule may merge by without looking at each pair
SAME_NAMES = frozenset(level.words for level in NAME.levels[:3])
SAME_EMAILS = frozenset(level.words for level in REACH.levels[:4])
