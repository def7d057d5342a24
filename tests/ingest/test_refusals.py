"""Text that holds no table is refused, with the reason."""

import pytest

from crm_core.errors import CrmError
from crm_core.ingest.reading import read_file

PROSE = (
    "This is the first line of a letter, which has a comma.\n"
    "The second goes on without one and says a bit more.\n"
    "The third has two, as letters go, and then it ends.\n"
    "The fourth one is as plain as the second one was.\n"
)
FIXED = "".join(f"{number:05}Anna Example     Ulm       {number:09}\n" for number in range(9))


@pytest.fixture
def refused(tmp_path):
    def reason(text):
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CrmError) as refusal:
            read_file(path, path.name)
        return str(refusal.value)

    return reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\n\n", "all of its cells are empty"),
        (",,,\n,,,\n", "all of its cells are empty"),
        ("a,b,c\n,,\n", "has none (line 1 names 3 columns)"),
        ("\n\na,b\n", "has none (line 3 names 2 columns)"),
        (",".join(map(str, range(2_001))) + "\n", "at most 2,000 columns; it has 2,001"),
        (PROSE, "it holds sentences, such as 'The third has two"),
        (FIXED, "each line has 41 characters, so its columns go by their place"),
    ],
)
def test_what_holds_no_table_is_refused_with_the_reason(refused, text, reason):
    assert reason in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "name\nAnna Example\nBert Example\nCarl Example\n",
        "comment\nI liked it a lot, and will come again next year.\nIt was fine for us.\n",
        "a,b,c\n1,2,3\n4,5\n6\n7,8\n",
    ],
)
def test_one_column_comments_and_ragged_rows_are_tables(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")

    assert read_file(path, path.name).rows
