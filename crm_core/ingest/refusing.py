"""What can't be imported, said before anything is written."""

from collections.abc import Iterable

from crm_core.contract import TABLES
from crm_core.errors import ContractError
from crm_core.ingest.checking import Checked, kept
from crm_core.ingest.rejecting import rejects
from crm_core.ingest.understood import Understood

# fewer sales may have the same total by chance
ALIKE = 10


def refuse_unusable(files: tuple[Understood, ...], notes: Iterable[str] = ()) -> None:
    """Refuse files without a table, without a required column, or with crushed identifiers."""
    problems = [] if files else ["there is no file to import."]
    for file in files:
        problems += _problems(file)
    if problems:
        problems += [f"{note}." for note in dict.fromkeys(notes)]
        raise ContractError("Can't import:", problems)


def _problems(file: Understood) -> list[str]:
    if file.table is None:
        return [
            f"{file.name}: can't tell which table it is; {file.reason}. It has the columns "
            f"{', '.join(file.reading.header)}. Say which one it is (--set table="
            f"transactions) and which column plays which role (--set customer_id=COLUMN)."
        ]
    problems = [
        f"{file.name}: {file.table} needs a column for {role} "
        f"({TABLES[file.table].by_name[role].meaning}); none of "
        f"{', '.join(file.reading.header)} looks like it. Name it: --set {role}=COLUMN."
        for role in file.missing
    ]
    if "customer_id" in file.columns and file.column("customer_id").shape.is_crushed_id:
        column = file.column("customer_id")
        problems.append(
            f"{file.name}, column {column.name}: a spreadsheet has crushed the numbers (such as "
            f"{next((one for one in column.examples if 'E' in one), '1.23E+11')}), so different "
            "customers share one. Export the file again with that column as text."
        )
    return problems


def refuse_unreadable(connection, checks: list[Checked]) -> None:
    """Refuse files of which no row could be kept."""
    problems = []
    for check in checks:
        if check.rows_read > check.rows_rejected:
            continue
        if not check.rows_read:
            problems.append(f"{check.file.name}: all its rows are empty.")
            continue
        first = next(rejects(connection, check))
        problems.append(
            f"{check.file.name}: none of its {check.rows_read} rows could be kept; line "
            f"{first.line}, column {first.column or '(all)'}: {first.value!r} {first.reason}. "
            "Choose another column, or mend the file."
        )
    if problems:
        raise ContractError("Can't import:", problems)


def refuse_same_sales(connection, checks: list[Checked]) -> None:
    """Refuse two files of as many sales and the same total: one set given twice."""
    sales = [check for check in checks if check.file.table == "transactions"]
    seen: dict[tuple, str] = {}
    for check in sales if len(sales) > 1 else ():
        found = kept(connection, check).aggregate("count(*), sum(net_amount)").fetchall()[0]
        if found in seen and found[0] >= ALIKE:
            problem = (
                f"{seen[found]} and {check.file.name} both hold {found[0]:,} sales of "
                f"{found[1]:,.2f} in all, which would count twice. Give only one of them."
            )
            raise ContractError("Can't import:", [problem])
        seen[found] = check.file.name
