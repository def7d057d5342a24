"""Names of people and firms in one order, without titles; and as they are compared."""

import re

from crm_core.identity.written import BLANK, Standard, letters, tidy

TITLE_WORDS = (
    "mr mrs ms miss mx dr prof sir dame rev hon herr frau fr hr dipl ing mag m mme mlle monsieur "
    "madame mademoiselle sr sra srta don dona senhor senhora sig sigra signor signora dott dottssa "
    "ong ba bay bayan"
)
LEGAL_WORDS = (
    "inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag kg ohg ug ev mbh "
    "gbr sa sas sarl eurl sl slu srl spa sc lda ltda eireli bv nv oy ab as aps pty kk jsc tnhh cp"
)
# words that are titles only with a point behind them: they may be names, too
NAME_WORDS = "m fr hon mag don ing ba bay ong hr rev"
TITLES, LEGAL, NEED_POINT = (
    frozenset(words.split()) for words in (TITLE_WORDS, LEGAL_WORDS, NAME_WORDS)
)
WORDS = re.compile(r"[^\W_]+")


def standard_name(text: str | None) -> Standard:
    """A name in its spoken order: no titles, no doubled spaces; capitals stay as they are.

    >>> standard_name("Lee,  Dr. Ann").value
    'Ann Lee'
    """
    written = tidy(text)
    if not written:
        return BLANK
    last, comma, first = written.partition(",")
    if comma and "," not in first and not _is_legal(first):
        written = f"{first} {last}"
    words = written.split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    name = " ".join(words).strip(" ,")
    return Standard(name) if WORDS.search(name) else Standard(reason="holds no letters")


def name_key(name: str) -> str:
    """A standard name for comparing: small letters, no accents, marks or legal form.

    >>> name_key("Müller & Söhne GmbH"), name_key("Ann-Marie O'Neill")
    ('muller sohne', 'ann marie oneill')
    """
    words = WORDS.findall(letters(name.replace("'", "").replace("’", "").replace(".", "")))
    kept = [word for word in words if word not in LEGAL]
    return " ".join(kept or words)


def _is_title(word: str) -> bool:
    plain = letters(word.rstrip("."))
    return plain in TITLES and (word.endswith(".") or plain not in NEED_POINT)


def _is_legal(text: str) -> bool:
    words = name_key(text).split()
    return not words or all(word in LEGAL for word in words)
