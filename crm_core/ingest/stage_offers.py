"""Stages of deals that no name tells: what each means is asked, and an answer can be undone."""

from collections.abc import Iterator

from crm_core.deal_stages import PLACES, known_place, likely_place
from crm_core.ingest.checking import Checked
from crm_core.ingest.offer import Offer
from crm_core.ingest.repair import PLACED, Repair

# beyond so many they are no stages, or nobody wants to be asked
MOST_ASKED = 12


def stage_offers(connection, check: Checked) -> Iterator[Offer]:
    """A question for each unknown stage, the commonest first, and the answers given so far."""
    header = check.file.columns.get("stage")
    if header is None:
        return
    place = check.file.reading.header.index(header)
    counted = _counted(connection, check, place)
    given = {repair.word: repair for repair in check.file.repairs if repair.place}
    for word, repair in given.items():
        yield _answered(check, repair, counted.get(word, 0))
    unknown = [word for word in counted if known_place(word) is None and word not in given]
    for word in unknown[:MOST_ASKED]:
        yield _asked(header, word, counted[word])


def _counted(connection, check: Checked, place: int) -> dict[str, int]:
    """How many rows are at each stage, the commonest first."""
    cells = connection.table(check.raw).project(f"trim(c{place}) as word").filter("word <> ''")
    return dict(cells.aggregate("word, count(*) as n", "word").order("n desc, word").fetchall())


def _asked(header: str, word: str, n_rows: int) -> Offer:
    kinds = {place: kind for kind, place in PLACED.items()}
    return Offer(
        title=f"What the stage {word} means",
        n_rows=n_rows,
        changes={},
        undo={},
        is_question=True,
        word=word,
        places=tuple((place, Repair(kinds[place], header, word)) for place in PLACES),
        likely=likely_place(word),
    )


def _answered(check: Checked, repair: Repair, n_rows: int) -> Offer:
    others = tuple(one for one in check.file.repairs if one != repair)
    return Offer(
        title=f"Deals at the stage {repair.word} count as {repair.place}",
        n_rows=n_rows,
        changes={"repairs": (*others, repair)},
        undo={"repairs": others},
        is_chosen=True,
    )
