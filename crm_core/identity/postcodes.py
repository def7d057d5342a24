"""Postcodes as each country writes them; what can't be one says why."""

import re

from crm_core.identity.written import BLANK, Standard, tidy

# how many digits, and after which of them something stands
DIGITS = {
    "AR": (4, ""), "AT": (4, ""), "AU": (4, ""), "BE": (4, ""), "BG": (4, ""), "CH": (4, ""),
    "DK": (4, ""), "HU": (4, ""), "LU": (4, ""), "NO": (4, ""), "NZ": (4, ""), "SI": (4, ""),
    "ZA": (4, ""), "DE": (5, ""), "EE": (5, ""), "ES": (5, ""), "FI": (5, ""), "FR": (5, ""),
    "HR": (5, ""), "ID": (5, ""), "IT": (5, ""), "KR": (5, ""), "MX": (5, ""), "MY": (5, ""),
    "TH": (5, ""), "TR": (5, ""), "UA": (5, ""), "US": (5, ""), "CN": (6, ""), "CO": (6, ""),
    "IN": (6, ""), "RO": (6, ""), "RU": (6, ""), "SG": (6, ""), "VN": (6, ""), "CZ": (5, "3 "),
    "GR": (5, "3 "), "SE": (5, "3 "), "SK": (5, "3 "), "PL": (5, "2-"), "JP": (7, "3-"),
    "PT": (7, "4-"), "BR": (8, "5-"), "IL": (7, ""),
}  # fmt: skip
# letters and digits: the code without spaces, and its two parts
LETTERED = {
    "GB": re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})"),
    "IE": re.compile(r"([AC-FHKNPRTV-Y]\d[\dW])([A-Z\d]{4})"),
    "CA": re.compile(r"([A-Z]\d[A-Z])(\d[A-Z]\d)"),
    "NL": re.compile(r"(\d{4})([A-Z]{2})"),
    "US": re.compile(r"(\d{5})(\d{4})"),
}
JOINED = {"US": "-"}
# older codes that are still written
ALSO = {"VN": 5, "PT": 4}
OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
PREFIX = re.compile(r"^[A-Z]{1,3}\s*-\s*(?=\d)")


def standard_postcode(text: str | None, country: str | None) -> Standard:
    """A postcode as its country writes it; without a country in capitals and single spaces.

    >>> standard_postcode("sw1a1aa", "GB").value, standard_postcode("1067", "DE").value
    ('SW1A 1AA', '01067')
    """
    written = tidy(text).upper().lstrip("'〒 ")
    if not written:
        return BLANK
    if country not in DIGITS and country not in LETTERED:
        return Standard(written)
    # a number that was once a cell of a spreadsheet
    code = re.sub(r"\.0$", "", PREFIX.sub("", written))
    code = re.sub(r"[\s.\-]", "", code)
    found = _lettered(code, country) or _digits(code, country)
    return Standard(found) if found else Standard(reason=f"is no postcode of {country}")


def _lettered(code: str, country: str) -> str | None:
    pattern = LETTERED.get(country)
    found = pattern.fullmatch(code) if pattern else None
    if found:
        return JOINED.get(country, " ").join(found.groups())
    # the first half alone names a district
    return code if country == "GB" and OUTWARD.fullmatch(code) else None


def _digits(code: str, country: str) -> str | None:
    if country not in DIGITS or not (code.isascii() and code.isdigit()):
        return None
    length, parting = DIGITS[country]
    if len(code) == ALSO.get(country):
        return code
    # spreadsheets drop a leading zero
    code = code.zfill(length) if len(code) == length - 1 and length > 4 else code
    if len(code) != length:
        return None
    if parting:
        place = int(parting[0])
        return f"{code[:place]}{parting[1]}{code[place:]}"
    return code
