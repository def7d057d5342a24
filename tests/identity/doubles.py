"""Customers with known duplicates: records of one person, and of people who only look alike."""

import random
from dataclasses import dataclass

NAMES = (
    "Anna Ben Clara David Elif Franz Greta Hugo Ines Jonas Katja Luis Maria Nils Olga Paul Rosa "
    "Sara Tom Ute Vera Walter Yara Zoe Agnes Bruno Carla Dario Emil Fiona Gustav Helene Ivan Julia "
    "Karl Lena Marta Noah Otto Petra Quentin Rita Simon Thea Ursula Viktor Wanda Xaver Ylva Zeno"
)
PARTS = "ba ber dor fel gar hof kam lin mar nes ost pel rau sen tal ulm vog wei zan kir"
ENDS = "mann er ini son berg ova ard elli stein oux"
MAIL = "post.example mail.example inbox.example web.example"
ROADS = "Mill_Lane High_Street Church_Walk Station_Road Harbour_Road Orchard_Street"
DISTRICTS = "E1 N1 SW4 SE9 LS2 M14 B12 G3 EH8 CF10 BS6 OX4"
FIRST, SYLLABLES, ENDINGS, HOSTS, STREETS, AREAS = (
    words.split() for words in (NAMES, PARTS, ENDS, MAIL, ROADS, DISTRICTS)
)


@dataclass(frozen=True)
class Doubles:
    """The records, and which pairs of ids are one person."""

    rows: list[dict]
    pairs: set[tuple[str, str]]


def doubles(n_customers: int, seed: int) -> Doubles:
    """So many records: one in ten repeats a person, one in twenty shares a household or name."""
    draw = random.Random(seed)
    rows, pairs = [], set()
    for n in range(n_customers * 85 // 100):
        rows.append(_person(draw, n))
    for n in range(n_customers // 10):
        first = rows[n * 7]
        again = _again(draw, first)
        again["customer_id"] = f"d{n:06}"
        rows.append(again)
        pairs.add(tuple(sorted((first["customer_id"], again["customer_id"]))))
    for n in range(n_customers // 20):
        like = _alike(draw, rows[n * 11 + 3], n_customers + n)
        like["customer_id"] = f"r{n:06}"
        rows.append(like)
    draw.shuffle(rows)
    return Doubles(rows, pairs)


def _person(draw: random.Random, n: int) -> dict:
    first = draw.choice(FIRST)
    last = (draw.choice(SYLLABLES) + draw.choice(SYLLABLES) + draw.choice(ENDINGS)).capitalize()
    # nobody shares an address by chance
    local = draw.choice((f"{first}.{last}{n}", f"{first[0]}{last}.{n}", f"{last}{n}", f"u{n}x"))
    area = draw.choice(AREAS)
    return {
        "customer_id": f"c{n:06}",
        "name": f"{first} {last}",
        "email": f"{local.lower()}@{draw.choice(HOSTS)}" if draw.random() < 0.8 else None,
        "phone": f"+4477{draw.randrange(10**8):08}" if draw.random() < 0.6 else None,
        "address": f"{draw.randrange(1, 200)} {draw.choice(STREETS)}".replace("_", " "),
        "postcode": f"{area} {draw.randrange(1, 10)}{draw.choice('ABDE')}{draw.choice('FGHJ')}",
        "country": "GB",
    }


def _again(draw: random.Random, row: dict) -> dict:
    """The same person typed in once more: some fields spoiled, some left out."""
    again = dict(row)
    last, first = row["name"].split()[-1], row["name"].split()[0]
    again["name"] = draw.choice(
        (
            row["name"],
            row["name"].upper(),
            f"{last}, {first}",
            f"Dr. {row['name']}",
            f"{first[0]} {last}",
            _mistyped(draw, row["name"]),
        )
    )
    if row["email"]:
        again["email"] = draw.choice(
            (row["email"], row["email"].upper(), None, _mistyped(draw, row["email"]))
        )
    if row["phone"]:
        phone = row["phone"]
        again["phone"] = draw.choice((phone, f"0{phone[3:7]} {phone[7:]}", None))
    if draw.random() < 0.3:
        again["postcode"] = again["address"] = None
    return again


def _alike(draw: random.Random, row: dict, n: int) -> dict:
    """Another person: one of the same household, or a namesake who lives elsewhere."""
    stranger = _person(draw, n)
    if draw.random() < 0.5:
        last = row["name"].split()[-1]
        other = draw.choice([name for name in FIRST if name != row["name"].split()[0]])
        shared = {"address": row["address"], "postcode": row["postcode"], "phone": row["phone"]}
        return stranger | shared | {"name": f"{other} {last}"}
    return stranger | {"name": row["name"]}


def _mistyped(draw: random.Random, text: str) -> str:
    place = draw.randrange(1, len(text) - 1)
    while not (text[place].isalpha() and text[place - 1].isalpha()):
        place = draw.randrange(1, len(text) - 1)
    return text[:place] + text[place + 1 :]
