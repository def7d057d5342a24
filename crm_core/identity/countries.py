"""Countries by code or by name in any language, as two letters."""

import re
from functools import cache

import phonenumbers

from crm_core.identity.written import letters

REGIONS = frozenset(phonenumbers.SUPPORTED_REGIONS)
MARKS = re.compile(r"[^\w\s]")
# what people write and no list of names holds
ALIASES = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "united states of america": "US",
    "usa": "US",
    "holland": "NL",
    "the netherlands": "NL",
    "brd": "DE",
    "korea": "KR",
    "viet nam": "VN",
    "russia": "RU",
    "czechia": "CZ",
    "eire": "IE",
}
# three letters: the countries whose codes are written most
ALPHA_3 = (
    "ARG:AR AUS:AU AUT:AT BEL:BE BGR:BG BRA:BR CAN:CA CHE:CH CHL:CL CHN:CN COL:CO CZE:CZ DEU:DE "
    "DNK:DK ESP:ES EST:EE FIN:FI FRA:FR GBR:GB GRC:GR HKG:HK HRV:HR HUN:HU IDN:ID IND:IN IRL:IE "
    "ISR:IL ITA:IT JPN:JP KOR:KR LTU:LT LUX:LU LVA:LV MEX:MX MYS:MY NLD:NL NOR:NO NZL:NZ PER:PE "
    "PHL:PH POL:PL PRT:PT ROU:RO RUS:RU SGP:SG SVK:SK SVN:SI SWE:SE THA:TH TUR:TR TWN:TW UKR:UA "
    "VNM:VN ZAF:ZA"
)


@cache
def country_code(text: str | None) -> str | None:
    """The two letters of a country, nothing where it is not known.

    >>> country_code("Deutschland"), country_code("uk"), country_code("nowhere")
    ('DE', 'GB', None)
    """
    wanted = _plain(text or "")
    if wanted in _short():
        return _short()[wanted]
    is_name = len(wanted) > 3 or not wanted.isascii()
    return _names().get(wanted) if is_name else None


def _plain(text: str) -> str:
    return " ".join(MARKS.sub(" ", letters(text).replace(".", "")).split())


@cache
def _short() -> dict[str, str]:
    codes = {code.casefold(): code for code in REGIONS}
    threes = (pair.split(":") for pair in ALPHA_3.split())
    return codes | {three.casefold(): two for three, two in threes} | ALIASES


@cache
def _names() -> dict[str, str]:
    # the names in all languages are large and slow to load: only where a country is written out
    from phonenumbers.geodata.locale import LOCALE_DATA

    return {
        _plain(name): code
        for code, names in sorted(LOCALE_DATA.items())
        for name in names.values()
        if not name.startswith("*")
    }
