"""Files that hold the same sales: given together, each sale would count twice."""

from collections.abc import Iterable
from itertools import combinations

from crm_core.errors import ContractError
from crm_core.ingest.checking import Checked, kept

# fewer sales may be alike by chance
ALIKE = 10
HALF = 0.5
SECONDS = "count(*) filter (ts <> date_trunc('day', ts))"


def refuse_overlap(connection, checks: Iterable[Checked]) -> None:
    """Refuse two files of sales of which most of one stand in the other too."""
    sales = [check for check in checks if check.file.table == "transactions"]
    problems = []
    for one, two in combinations(sales, 2):
        few, many = sorted((one, two), key=lambda check: check.counts["n_rows"])
        n_all, n_both = _in_both(connection, few, many)
        if n_both >= ALIKE and n_both > HALF * n_all:
            problems.append(
                f"{few.file.name}: {n_both:,} of its {n_all:,} sales stand in {many.file.name} "
                "too, which would count twice. Give only one of the two."
            )
    if problems:
        raise ContractError("Can't import:", problems)


def _in_both(connection, few: Checked, many: Checked) -> tuple[int, int]:
    """The sales of a file, and how many of them another file holds as well."""
    n_all, n_timed = kept(connection, few).aggregate(f"count(*), {SECONDS}").fetchall()[0]
    # a sale is known by its second and amount; by its day only together with the customer
    known_by = "ts, net_amount" if n_timed > HALF * n_all else "customer_id, ts, net_amount"
    rows = [kept(connection, check).project(known_by) for check in (few, many)]
    n_both = rows[0].intersect(rows[1].distinct()).aggregate("count(*)").fetchall()[0][0]
    return rows[0].distinct().aggregate("count(*)").fetchall()[0][0], n_both
