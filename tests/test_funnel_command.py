"""`funnel` on the command line: the promised shape, the numbers of the pages, refusals."""

import json

import pytest

from crm_core.__main__ import main
from crm_core.studies.funnels import funnel
from crm_core.studies.funnels_stages import NAMES

PROMISED = {"id": str, "name": str, "reached": int, "skipped": int, "side": bool, "locked": list}


def run(capsys, *arguments):
    code = main(["funnel", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("name", NAMES)
def test_each_funnel_prints_one_document_of_the_promised_shape(capsys, tiny_directory, name):
    code, out, err = run(capsys, tiny_directory, name, "--json")
    found = json.loads(out)

    assert (code, err) == (0, "")
    for stage in found["stages"]:
        kinds = {key: type(stage[key]) for key in PROMISED}
        assert kinds == PROMISED or (stage["locked"] and stage["reached"] is None)
    assert isinstance(found["exits"], list)


def test_days_of_the_command_line_are_those_of_the_view(capsys, tiny_directory, tiny, year):
    _, out, _ = run(
        capsys, tiny_directory, "retention", "--since", year.since, "--until", year.until, "--json"
    )
    printed = {stage["id"]: stage["reached"] for stage in json.loads(out)["stages"]}
    counted = {stage.id: stage.reached for stage in funnel(tiny, "retention", year).funnel.stages}

    assert printed == counted


def test_people_read_stages_and_exits_as_text(capsys, tiny_directory):
    code, out, _ = run(capsys, tiny_directory, "acquisition")

    assert code == 0
    assert out.startswith("Acquisition, from 2023-01-02 until 2024-01-02 (that day left out)")
    assert "A7   First purchase" in out
    assert "left" in out.splitlines()


def test_days_in_the_wrong_order_are_refused_in_a_sentence(capsys, tiny_directory):
    code, out, err = run(
        capsys, tiny_directory, "problems", "--since", "2024-01-01", "--until", "2023-01-01"
    )

    assert (code, out) == (1, "")
    assert err == "The first day must be before the end; got 2024-01-01 and 2023-01-01.\n"


def test_a_funnel_that_there_is_not_is_wrong_usage(capsys, tiny_directory):
    with pytest.raises(SystemExit) as stop:
        main(["funnel", str(tiny_directory), "sideways"])

    assert stop.value.code == 2
    assert "win-back" in capsys.readouterr().err
