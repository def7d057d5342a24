"""Names, addresses, e-mails and phones of the records while they are still clean."""

import unicodedata

import numpy as np

from crm_core.sample import names
from crm_core.sample.draws import stream
from crm_core.sample.people import People

PHONE_STYLES = 4


def _any_of(rng, options):
    return options[int(rng.integers(len(options)))]


def _ascii(text):
    plain = text.replace("ß", "ss").replace("ı", "i").replace("'", "").replace(" ", "-")
    folded = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return folded.lower()


def _person(rng, country):
    first = _any_of(rng, names.words(names.FIRST[country]))
    last = _any_of(rng, names.words(names.LAST[country]))
    return f"{first} {last}", f"{_ascii(first)}.{_ascii(last)}", _any_of(rng, names.MAIL_HOSTS)


def _firm(rng, country):
    kind = _any_of(rng, names.words(names.FIRM_KIND[country]))
    first, second = (_any_of(rng, names.words(names.FIRM_FIRST)) for _ in range(2))
    name = f"{kind} {first} & {second}" if first != second else f"{kind} {first}"
    return name, "office", f"{_ascii(kind)}-{_ascii(first)}-{_ascii(second)}.example"


def _postcode(rng, country):
    number = int(rng.integers(10_000, 99_000))
    if country == "GB":
        area, end = _any_of(rng, "ABDEGHLMNRST"), _any_of(rng, "ABDEFG")
        return f"{area}{number // 5000} {number % 9 + 1}{end}X"
    if country == "IE":
        area, end = _any_of(rng, "ACDFHKNPRTVWXY"), _any_of(rng, "ACDEFHK")
        return f"{area}{number // 1000} {end}{number % 900 + 100}"
    return f"{number}"


def _street(rng, country):
    street, number = _any_of(rng, names.words(names.STREETS[country])), int(rng.integers(1, 140))
    return f"{street} {number}" if country == "DE" else f"{number} {street}"


def _emails(locals_, hosts):
    """Addresses, with a number added where a name comes again."""
    seen: dict[str, int] = {}
    made = []
    for local, host in zip(locals_, hosts, strict=True):
        address = f"{local}@{host}"
        seen[address] = seen.get(address, 0) + 1
        made.append(address if seen[address] == 1 else f"{local}{seen[address]}@{host}")
    return made


def _told_apart(full_names, postcodes):
    """Names, with an initial put in where name and postcode come again."""
    seen: dict[tuple, int] = {}
    made = []
    for name, postcode in zip(full_names, postcodes, strict=True):
        count = seen[name, postcode] = seen.get((name, postcode), -1) + 1
        first, _, rest = name.partition(" ")
        made.append(name if count == 0 else f"{first} {chr(65 + count % 26)}. {rest}")
    return made


def written(country: str, number: tuple[str, str] | None, style: int) -> str | None:
    """A phone number in one of the ways in which people write it."""
    if number is None:
        return None
    code, (area, rest) = names.CALLING_CODE[country], number
    return (
        f"+{code} {area} {rest}",
        f"0{area} {rest}",
        f"+{code}{area}{rest}",
        f"00{code} {area}-{rest}",
    )[style]


def phone_numbers(people: People) -> list[tuple[str, str] | None]:
    """The phone number of each record, none given twice, before it is written down."""
    used: dict[str, int] = {}
    made = []
    for country in people.country:
        made.append(names.phone_number(country, used.get(country, 0)))
        used[country] = used.get(country, 0) + 1
    return made


def contact_data(people: People, seed: int) -> dict[str, np.ndarray]:
    """The clean columns name, email, phone, address and postcode, one entry a record."""
    rng = stream(seed, "contact data")
    who = [
        (_firm if b2b else _person)(rng, country)
        for b2b, country in zip(people.is_b2b, people.country, strict=True)
    ]
    full_names, locals_, hosts = zip(*who, strict=True)
    postcodes = [_postcode(rng, country) for country in people.country]
    styles = rng.choice(PHONE_STYLES, size=len(people), p=(0.5, 0.3, 0.15, 0.05))
    numbers = phone_numbers(people)
    made = {
        "name": _told_apart(full_names, postcodes),
        "email": _emails(locals_, hosts),
        "phone": [
            written(c, number, s)
            for c, number, s in zip(people.country, numbers, styles, strict=True)
        ],
        "address": [_street(rng, country) for country in people.country],
        "postcode": postcodes,
    }
    return {name: np.array(values, dtype=object) for name, values in made.items()}
