"""Columns that are lacking, put together by the table that they belong to."""

from collections.abc import Collection

from crm_core.ui.words import all_of, literal


def by_table(needs: Collection[str]) -> str:
    """Columns as Markdown, those of one table behind its name.

    >>> by_table(("interactions.ts", "orders.a or orders.b", "interactions.type"))
    '**interactions** (ts and type); and orders\\\\.a or orders\\\\.b'
    """
    tables: dict[str, list[str]] = {}
    others = [literal(name) for name in dict.fromkeys(needs) if " or " in name]
    for name in dict.fromkeys(needs):
        if " or " not in name:
            table, _, column = name.partition(".")
            tables.setdefault(table, []).append(column)
    grouped = [
        f"**{literal(table)}** ({literal(all_of(columns))})" for table, columns in tables.items()
    ]
    return all_of([*grouped, *others])
