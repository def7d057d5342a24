"""Stages of deals that no name tells are asked for, and counted as the answer says."""

import duckdb
import pytest

from crm_core.dataset import current_version
from crm_core.errors import ContractError, CrmError
from crm_core.ingest import Plan, examine, import_files, understand_file, with_changes

DEALS = (
    "opp_id,customer_id,created_at,stage,amount\n"
    "1,C1,2024-01-01,Zulu,10\n"
    "2,C2,2024-01-02, Zulu ,20\n"
    "3,C3,2024-01-03,Formal offer,30\n"
    "4,C4,2024-01-04,Closed Won,40\n"
    "5,C5,2024-01-05,,50\n"
)


@pytest.fixture
def deals(tmp_path):
    path = tmp_path / "opportunities.csv"
    path.write_text(DEALS, encoding="utf-8")
    return understand_file(path)


def _stages(file, folder):
    report = import_files(Plan((file,)), folder / "out")
    table = current_version(folder / "out") / "tables" / "opportunities.parquet"
    rows = duckdb.read_parquet(str(table)).project("opp_id, stage").order("opp_id").fetchall()
    return [stage for _, stage in rows], report


def test_unknown_stages_are_asked_the_commonest_first_with_a_likely_place(deals, tmp_path):
    asked = [offer for offer in examine(deals, tmp_path).offers if offer.places]

    assert [(one.word, one.n_rows, one.likely) for one in asked] == [
        ("Zulu", 2, "enquired"),
        ("Formal offer", 1, "proposed"),
    ]
    assert all(one.is_question for one in asked)
    assert [place for place, _ in asked[0].places] == [
        "enquired",
        "qualified",
        "proposed",
        "won",
        "lost",
    ]


def test_a_stage_counts_as_answered_and_the_answer_can_be_undone(deals, tmp_path):
    (zulu, offer) = [one for one in examine(deals, tmp_path).offers if one.places]
    chosen = (dict(zulu.places)["qualified"], dict(offer.places)["proposed"])
    answered = with_changes(deals, repairs=chosen)
    offers = examine(answered, tmp_path).offers

    assert not [one for one in offers if one.is_question]
    done = next(one for one in offers if one.title.startswith("Deals at the stage Zulu count"))
    assert (done.is_chosen, done.n_rows) == (True, 2)
    stages, report = _stages(answered, tmp_path)
    assert stages == ["qualified", "qualified", "proposed", "Closed Won", None]
    assert [repair["rows"] for repair in report["repairs"]] == [2, 1]
    assert with_changes(answered, **done.undo).repairs == (dict(offer.places)["proposed"],)


def test_the_answer_is_written_as_text_for_the_command_line(deals):
    (repair,) = with_changes(deals, repairs=["is_lost:stage=Zulu"]).repairs

    assert (repair.place, str(repair)) == ("lost", "is_lost:stage=Zulu")
    assert repair.done == "counted as lost, as chosen, because stage is Zulu"


def test_only_the_stage_of_deals_has_a_place(deals):
    with pytest.raises(ContractError, match="amount is not the stage of deals"):
        with_changes(deals, repairs=["is_won:amount=10"])
    with pytest.raises(CrmError, match="needs a form such as"):
        with_changes(deals, repairs=["is_won:stage"])
    # as another table the file has no stage of deals, and what was answered is dropped
    answered = with_changes(deals, repairs=["is_won:stage=Zulu"])
    assert with_changes(answered, table="interactions").repairs == ()


def test_known_stages_are_not_asked_for(tmp_path):
    path = tmp_path / "opportunities.csv"
    path.write_text(DEALS.replace("Zulu", "Proposal").replace("Formal offer", "lost"))
    assert not [one for one in examine(understand_file(path), tmp_path).offers if one.places]
