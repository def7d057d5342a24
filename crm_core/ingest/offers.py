"""The changes that a file could do with, each with what it would do, so that it can be undone."""

from collections.abc import Iterator
from dataclasses import replace

from crm_core.ingest.alternatives import amount_offers, date_offers, mark_offers
from crm_core.ingest.checking import Checked
from crm_core.ingest.offer import SHOWN, Offer, as_float, plain
from crm_core.ingest.repair import Repair
from crm_core.ingest.repairing import new_amount, with_row_numbers, with_touched
from crm_core.ingest.roles import refunds
from crm_core.ingest.stage_offers import stage_offers
from crm_core.ingest.statuses import is_cancelled, status_columns
from crm_core.ingest.understood import Understood
from crm_core.ingest.words import ORDER_TOTAL, squeezed

WORDS_LOOKED_AT = 50
# telling rows apart by every cell holds all of them in memory
MOST_ROWS = 3_000_000
SAME_THING = ({"returned_nothing", "returned_minus"},)
IDENTITY = ("order_id", "interaction_id", "opp_id", "customer_id", "ts", "product_id")


def offers(connection, check: Checked) -> tuple[Offer, ...]:
    """What could be changed about a file whose rows stand as text in a table, questions first."""
    found = [*date_offers(connection, check), *mark_offers(connection, check)]
    if check.file.table == "transactions":
        found += amount_offers(connection, check)
    if check.file.table:
        found += _repair_offers(connection, check)
    if check.file.table == "opportunities":
        found += stage_offers(connection, check)
    return tuple(sorted(found, key=lambda offer: not offer.is_question))


def _repair_offers(connection, check: Checked) -> Iterator[Offer]:
    """The repairs that touch any row, each by itself, with the rows that it touches."""
    file = check.file
    own = [repair for repair in file.repairs if not repair.place]
    wanted = tuple(dict.fromkeys([*own, *_candidates(connection, check)]))
    if not wanted:
        return
    _touched(connection, check, replace(file, repairs=wanted)).create("touched")
    whole = connection.table("touched")
    for place, repair in enumerate(wanted):
        offer = _repair_offer(whole, file, place, repair)
        if offer.n_rows or offer.is_chosen:
            yield offer
    connection.execute("drop table touched")


def _touched(connection, check: Checked, file: Understood):
    """The rows that are kept: what each repair touches, the amounts, and what tells them apart."""
    values = ", ".join(f"{cast.value} as {cast.name}" for cast in check.casts)
    valued = with_row_numbers(connection.table(check.raw), file).project(f"*, {values}")
    has_amount = any(cast.name == "net_amount" for cast in check.casts)
    columns = [*_identity(check), "net_amount" if has_amount else "null as net_amount"]
    for place, repair in enumerate(file.repairs):
        after = "null" if repair.leaves_out or not has_amount else new_amount(file, repair)
        columns += [f"touched_{place}", f"{after} as after_{place}"]
    needed = [f"{cast.name} is not null" for cast in check.casts if cast.is_needed]
    whole = with_touched(valued, file)
    return (whole.filter(" and ".join(needed)) if needed else whole).project(", ".join(columns))


def _identity(check: Checked) -> list[str]:
    names = {cast.name for cast in check.casts}
    return [name for name in IDENTITY if name in names]


def _repair_offer(whole, file: Understood, place: int, repair: Repair) -> Offer:
    after = f"case when touched_{place} then after_{place} else net_amount end"
    counts = f"count(*) filter (touched_{place}), sum(net_amount), sum({after})"
    n_rows, before, total = whole.aggregate(counts).fetchall()[0]
    others = [one for one in file.repairs if one != repair]
    rivals_of = {kind for same in SAME_THING if repair.kind in same for kind in same}
    chosen = [one for one in others if one.kind not in rivals_of]
    return Offer(
        title=_title(file, repair),
        n_rows=n_rows,
        changes={"repairs": (*chosen, repair)},
        undo={"repairs": tuple(others)},
        is_chosen=repair in file.repairs,
        total_before=as_float(before),
        total_after=as_float(total if before is None else total or 0),
        examples=_examples(whole, place, repair),
    )


def _title(file: Understood, repair: Repair) -> str:
    columns = file.columns
    return {
        "leave_out": f"Leave out rows whose {repair.column} is {repair.word}",
        "once": "Keep one of rows that are the same in every cell",
        "take_off": f"Take {repair.column} off the sales",
        "percent_off": f"Take {columns.get('discount')} off the amount as per cent",
        "returned_nothing": "Count returned sales as nothing: the sale itself was sent back",
        "returned_minus": "Count returns as minus: each stands beside the sale it undoes",
        "total_once": f"Count {columns.get('net_amount')} once an order, not on each line",
    }[repair.kind]


def _examples(whole, place: int, repair: Repair) -> tuple[dict, ...]:
    shown = [name for name in whole.columns if name in IDENTITY]
    texts = [
        f"cast({'cast(ts as date)' if name == 'ts' else name} as varchar) as {name}"
        for name in shown
    ]
    texts += ["cast(net_amount as varchar)", f"cast(after_{place} as varchar)"]
    found = whole.filter(f"touched_{place}").limit(SHOWN).project(", ".join(texts)).fetchall()
    out = "left out" if repair.leaves_out else None
    return tuple(
        {
            "before": plain(row[-2]) or "kept",
            "after": out or plain(row[-1]),
            **dict(zip(shown, row, strict=False)),
        }
        for row in found
    )


def _candidates(connection, check: Checked) -> Iterator[Repair]:
    file = check.file
    if file.table == "transactions":
        for place, column in enumerate(file.reading.columns):
            if column in status_columns(file.reading):
                for word in _words(connection, check, place):
                    yield Repair("leave_out", column.name, word)
        for column in refunds(file.reading):
            if column.name not in file.columns.values():
                yield Repair("take_off", column.name)
        yield from _candidates_by_role(file)
    if file.table in ("transactions", "interactions") and check.counts["n_rows"] <= MOST_ROWS:
        yield Repair("once")


def _words(connection, check: Checked, place: int) -> list[str]:
    """The words of a status that say a row was no sale."""
    cells = connection.table(check.raw).project(f"trim(c{place}) as word").filter("word <> ''")
    counted = cells.aggregate("word, count(*) as n", "word").order("n desc, word")
    return [word for word, _ in counted.limit(WORDS_LOOKED_AT).fetchall() if is_cancelled(word)]


def _candidates_by_role(file: Understood) -> Iterator[Repair]:
    columns = file.columns
    if "is_return" in columns:
        yield Repair("returned_nothing")
        yield Repair("returned_minus")
    if "discount" in columns and "net_amount" not in columns and not file.takes_off_discount:
        yield Repair("percent_off")
    if "order_id" in columns and squeezed(columns.get("net_amount", "")) in ORDER_TOTAL:
        yield Repair("total_once")
