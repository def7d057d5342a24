"""The sample company, made once for all tests of it."""

import pytest
from recovery import Facts

from crm_core.sample import company


@pytest.fixture(scope="session")
def made():
    return company(customers=5000, seed=7)


@pytest.fixture(scope="session")
def tables(made):
    return made.tables


@pytest.fixture(scope="session")
def truth(made):
    return Facts(made.truth)


@pytest.fixture(scope="session")
def frames(tables):
    return {name: table.to_pandas() for name, table in tables.items()}
