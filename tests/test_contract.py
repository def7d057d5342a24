"""The contract is complete and speaks one language."""

import pytest

from crm_core.contract import SQL_TYPES, TABLES

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part.name)
def test_every_column_has_a_kind_and_a_meaning(table, column):
    assert column.kind in SQL_TYPES
    assert column.meaning


def test_customer_time_and_amount_are_all_that_transactions_need():
    assert TABLES["transactions"].required == ("customer_id", "ts", "net_amount")


def test_money_is_decimal():
    assert SQL_TYPES["money"].startswith("decimal")
