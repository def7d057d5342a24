"""data/README.md says what the contract says."""

from pathlib import Path

from crm_core.contract import SQL_TYPES
from crm_core.contract_page import KINDS, contract_page

README = Path(__file__).parent.parent / "data" / "README.md"
RENEW = "python -m crm_core.contract_page > data/README.md"


def test_the_page_about_the_data_is_up_to_date():
    text = README.read_text(encoding="utf-8") if README.exists() else ""

    assert text == contract_page(), f"data/README.md is not as the contract says; renew it: {RENEW}"


def test_the_page_explains_every_kind_of_column():
    assert set(KINDS) == set(SQL_TYPES)
