"""E-mail addresses and phone numbers written one way; what can't be written so says why."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from crm_core.identity.written import BLANK, Standard, tidy

EMAIL = re.compile(r"[^@\s,;<>()\[\]\"']+@[^@\s,;<>()\[\]\"'.]+(\.[^@\s,;<>()\[\]\"'.]+)+")
IN_BRACKETS = re.compile(r"<([^<>]*@[^<>]*)>")
# the same mailbox under two names
SAME_HOST = {"googlemail.com": "gmail.com"}
# boxes of an office, not of a person: many firms have one of that name
ROLES = frozenset(
    (
        "info", "office", "contact", "kontakt", "mail", "email", "sales", "hello", "admin",
        "service", "support", "shop", "orders", "bestellung", "contacto", "contato", "accueil",
        "buero", "buro", "team", "post", "noreply", "no-reply", "billing", "accounts", "webmaster",
    )
)  # fmt: skip
EXTENSION = " ext. "


def standard_email(text: str | None) -> Standard:
    """An e-mail address in small letters, without what is no part of it.

    >>> standard_email(" Ann Lee <Ann.Lee@Example.ORG> ").value
    'ann.lee@example.org'
    """
    written = tidy(text)
    if not written:
        return BLANK
    inner = IN_BRACKETS.search(written)
    address = (inner.group(1) if inner else written).lower().removeprefix("mailto:")
    address = address.strip(" .,;'\"<>")
    if address.count("@") > 1 and re.search(r"[,;\s]", address):
        return Standard(reason="holds several addresses")
    if EMAIL.fullmatch(address) and ".." not in address:
        return Standard(address)
    return Standard(reason="is no e-mail address" if "@" in address else "has no @")


def mailbox(address: str) -> str:
    """The mailbox behind a standard address: without a +tag, and for Gmail without points.

    >>> mailbox("a.lee+shop@googlemail.com")
    'alee@gmail.com'
    """
    local, _, host = address.rpartition("@")
    host = SAME_HOST.get(host, host)
    local = local.partition("+")[0] or local
    return f"{local.replace('.', '') if host == 'gmail.com' else local}@{host}"


def own_name(box: str) -> str | None:
    """What stands before the @ of a mailbox, where it may be one person's.

    >>> own_name("alee@gmail.com"), own_name("info@example.org")
    ('alee', None)
    """
    local = box.rpartition("@")[0]
    return None if local in ROLES else local


@lru_cache(1 << 16)
def standard_phone(text: str | None, country: str | None) -> Standard:
    """A phone number as +, country and number (E.164), an extension behind it.

    >>> standard_phone("020 7946 0001", "GB").value
    '+442079460001'
    """
    written = tidy(text).lstrip("'").removeprefix("tel:")
    if not written:
        return BLANK
    written = written.replace("(0)", "") if written.startswith(("+", "00")) else written
    try:
        number, is_valid = _parsed(written, country)
    except NumberParseException as problem:
        return Standard(reason=_why_no_phone(problem, written))
    if number is None:
        return Standard(reason="has no country code, and the row no country")
    if not is_valid:
        return Standard(reason="is no number that its country gives out")
    standard = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return Standard(standard + (EXTENSION + number.extension if number.extension else ""))


def _parsed(written: str, country: str | None) -> tuple[PhoneNumber | None, bool]:
    """The number, and whether its country gives out such numbers."""
    if country:
        number = phonenumbers.parse(written, country)
        is_valid = phonenumbers.is_valid_number(number)
        if is_valid or not written.startswith("00"):
            return number, is_valid
    # 00 stands for + in most of the world
    if written.startswith("00"):
        written = f"+{written[2:]}"
    if not written.startswith("+"):
        return None, False
    number = phonenumbers.parse(written)
    return number, phonenumbers.is_valid_number(number)


def _why_no_phone(problem: NumberParseException, written: str) -> str:
    if problem.error_type == NumberParseException.TOO_LONG:
        return "has too many digits, or is several numbers"
    if sum(sign.isdigit() for sign in written) < 3:
        return "is no number"
    return "is no number that can be read"
