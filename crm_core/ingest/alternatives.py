"""Other ways to read a file: another amount, another order of dates, another decimal mark."""

from collections.abc import Iterator

from crm_core.ingest.casts import casts
from crm_core.ingest.checking import Checked
from crm_core.ingest.offer import SHOWN, Offer, as_float, plain
from crm_core.ingest.roles import COMPUTED, rivals
from crm_core.ingest.understanding import Understood, with_changes

CHOSEN = "chosen"
# enough to find three different cells
LOOKED_AT = 500


def amount_offers(connection, check: Checked) -> Iterator[Offer]:
    """The other columns that could be the amount, each with the total that it makes."""
    file = check.file
    now = file.columns.get("net_amount")
    ways = [{"net_amount": name} for name in _other_amounts(file)]
    if now and set(COMPUTED) <= set(file.columns):
        ways.append({"net_amount": None})
    before = _total(connection, check, file)
    is_chosen = any(r.role == "net_amount" and r.reason == CHOSEN for r in file.roles)
    for roles in ways:
        changed = with_changes(file, roles=roles)
        after = _total(connection, check, changed)
        if after is None or before is None or round(after, 2) == round(before, 2):
            continue
        name = roles["net_amount"]
        n_none = _n_without(connection, check, changed)
        yield Offer(
            title=f"Take {name or changed.amount} as the amount, not {file.amount}"
            + (f"; {n_none:,} rows have none and are left out" if n_none else ""),
            n_rows=check.counts["n_rows"],
            changes={"roles": roles},
            undo={"roles": {"net_amount": now}},
            keep={"roles": {"net_amount": now}},
            is_question=name is not None and now is not None and not is_chosen,
            total_before=before,
            total_after=after,
            examples=_both(
                connection.table(check.raw),
                _cast(file, "net_amount"),
                _cast(changed, "net_amount"),
            ),
        )


def _other_amounts(file: Understood) -> list[str]:
    taken = set(file.columns.values())
    return rivals(file.reading, file.table, "net_amount", taken)


def _cast(file: Understood, role: str):
    return next(cast for cast in casts(file) if cast.role == role)


def _total(connection, check: Checked, file: Understood) -> float | None:
    value = _cast(file, "net_amount").value
    return as_float(connection.table(check.raw).aggregate(f"sum({value})").fetchall()[0][0])


def _n_without(connection, check: Checked, file: Understood) -> int:
    value = _cast(file, "net_amount").value
    return connection.table(check.raw).aggregate(f"count(*) - count({value})").fetchall()[0][0]


def _both(rows, one, two) -> tuple[dict, ...]:
    """Three cells whose value differs between two ways to read them."""
    both = f"{one.raw} as raw, cast({one.value} as varchar) as x, cast({two.value} as varchar) as y"
    found = rows.project(both).filter("x is distinct from y").limit(LOOKED_AT).distinct()
    return tuple(
        {"cell": raw, "before": plain(before) or "not read", "after": plain(after) or "not read"}
        for raw, before, after in found.order("raw").limit(SHOWN).fetchall()
    )


def _cells(connection, check: Checked, raw: str):
    """The different cells of one column, each with how many rows have it."""
    return connection.table(check.raw).aggregate(f"{raw}, count(*) as n", raw)


def date_offers(connection, check: Checked) -> Iterator[Offer]:
    """The other order of day and month, where a column can be read in both."""
    file = check.file
    roles = [cast.role for cast in check.casts if cast.kind in ("time", "day")]
    for role in [role for role in roles if role in file.columns]:
        shape = file.column(role).shape
        if not any("?" in kind for kind in shape.dates):
            continue
        now = file.date_order or shape.order or "day"
        other = "month" if now == "day" else "day"
        one, two = _cast(file, role), _cast(with_changes(file, date_order=other), role)
        cells = _cells(connection, check, one.raw)
        counts = [f"sum(n) filter ({cast.failed})" for cast in (one, two)]
        counts += [f"sum(n) filter ({one.value} is not null)"]
        found = cells.aggregate(", ".join(counts)).fetchall()[0]
        n_now, n_other, n_read = (int(count or 0) for count in found)
        is_question = file.date_order is None and bool(shape.doubt)
        yield Offer(
            title=_date_title(file.columns[role], now, other, (n_read, n_now, n_other)),
            n_rows=n_read,
            changes={"date_order": other},
            undo={"date_order": None},
            keep={"date_order": now},
            is_question=is_question,
            examples=_both(cells, one, two),
        )
        return


def _date_title(header: str, now: str, other: str, counts: tuple[int, int, int]) -> str:
    n_read, n_now, n_other = counts
    fails = f", {n_now:,} fail" if n_now else ""
    return (
        f"Read {header} {other}-first. Now {now}-first: {n_read:,} dates{fails}; "
        f"{other}-first would fail on {n_other:,}"
    )


def mark_offers(connection, check: Checked) -> Iterator[Offer]:
    """The other decimal mark, where all marks of a column could part thousands as well."""
    file = check.file
    for cast in check.casts:
        if cast.kind not in ("money", "number") or cast.role not in file.columns:
            continue
        now = file.decimal_mark(cast.role)
        cells = _cells(connection, check, cast.raw)
        n_open, n_clear = _marks(cells, cast.raw)
        if not n_open or n_clear:
            continue
        other = "," if now == "." else "."
        two = _cast(with_changes(file, decimal=other), cast.role)
        sums = f"sum({cast.value}), sum({two.value})"
        before, after = connection.table(check.raw).aggregate(sums).fetchall()[0]
        name = {".": "point", ",": "comma"}[other]
        yield Offer(
            title=f"Read {file.columns[cast.role]} with a decimal {name}",
            n_rows=n_open,
            changes={"decimal": other},
            undo={"decimal": None},
            keep={"decimal": now},
            is_question=file.decimal is None,
            total_before=as_float(before),
            total_after=as_float(after),
            examples=_both(cells, cast, two),
        )
        return


def _marks(cells, raw: str) -> tuple[int, int]:
    """How many cells may part thousands or decimals, and how many show which."""
    marked = f"regexp_matches({raw}, '[.,]')"
    is_open = f"regexp_full_match(trim({raw}), '[^0-9.,]*[1-9]\\d{{0,2}}[.,]\\d{{3}}[^0-9.,]*')"
    counts = f"sum(n) filter ({is_open}), sum(n) filter ({marked} and not {is_open})"
    n_open, n_clear = cells.aggregate(counts).fetchall()[0]
    return int(n_open or 0), int(n_clear or 0)
