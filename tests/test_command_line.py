"""The command line does as it promises: exit codes, one JSON document, messages that help."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crm_core.__main__ import main
from crm_core.dataset import current_version

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
SALES = "customer,date,amount,country\n" + "".join(
    f"C{number % 40},2024-{1 + number % 12:02}-03,{number}.50,{'FR' if number % 2 else 'DE'}\n"
    for number in range(400)
)


@pytest.fixture
def run(capsys):
    """A function that runs one verb and gives exit code, output and messages."""

    def ran(*arguments):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as wrong_usage:
            code = wrong_usage.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ran


@pytest.fixture
def sales(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text(SALES)
    return path


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """The sales, imported once."""
    folder = tmp_path_factory.mktemp("imported")
    (folder / "sales.csv").write_text(SALES)
    assert main(["import", str(folder / "sales.csv"), "--to", str(folder / "data")]) == 0
    return folder / "data"


@pytest.fixture
def dataset(imported, tmp_path):
    """The sales as a dataset, free to change."""
    return shutil.copytree(imported, tmp_path / "data")


def process(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "crm_core", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        **options,
    )


def test_import_prints_one_document_with_the_promised_fields(run, sales, tmp_path):
    code, out, err = run("import", sales, "--to", tmp_path / "data", "--json")

    report = json.loads(out)
    assert (code, err) == (0, "")
    assert set(report) >= {"dataset", "as_of", "tables", "repairs", "doubts", "rejects_file"}
    assert set(report["tables"]["transactions"]) >= {
        "files",
        "rows_read",
        "rows_kept",
        "rows_rejected",
        "rows_without_customer",
        "columns",
        "unused_columns",
        "amount_total",
        "first_at",
        "last_at",
    }
    assert report["as_of"] == "2024-12-04"


def test_import_tells_people_what_it_did(run, sales, tmp_path):
    code, out, _ = run("import", sales, "--to", tmp_path / "data")

    assert code == 0
    assert "400 rows read, 400 kept, 0 left out" in out


def test_read_says_how_each_file_is_understood_in_the_promised_fields(run, sales, tmp_path):
    other = tmp_path / "people.csv"
    other.write_text("Liste\n\ncustomer;email;city\nC1;a@b.cd;Ulm\nC2;c@d.ef;Bonn\n")

    code, out, err = run("read", sales, other, "--json")

    first, second = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert set(first) >= {
        "file",
        "encoding",
        "delimiter",
        "quote",
        "header_row",
        "skipped_rows",
        "rows",
        "columns",
        "doubts",
    }
    assert (first["delimiter"], first["header_row"], first["rows"]) == (",", 1, 400)
    assert [column["type"] for column in first["columns"]] == ["text", "date", "number", "text"]
    assert first["columns"][0] == {
        "name": "customer",
        "type": "text",
        "role": "customer_id",
        "examples": ["C0", "C1", "C2", "C3", "C4"],
    }
    assert (second["delimiter"], second["header_row"], second["skipped_rows"]) == (";", 3, 2)
    assert second["doubts"]


def test_read_tells_people_what_a_file_is(run, sales):
    code, out, _ = run("read", sales)

    assert code == 0
    assert "400 rows" in out
    assert "customer_id" in out


def test_read_writes_standard_csv_with_cells_as_they_stand(run, tmp_path):
    path = tmp_path / "kunden.csv"
    path.write_bytes('Kunde;Betrag\r\n007;1,50\r\nMüller, "A";\r\n'.encode("cp1252"))

    code, _, _ = run("read", path, "--csv", tmp_path / "out.csv")

    assert code == 0
    expected = 'Kunde,Betrag\r\n007,"1,50"\r\n"Müller, ""A""",\r\n'
    assert (tmp_path / "out.csv").read_bytes() == expected.encode()


def test_read_of_a_file_that_is_refused_writes_nothing_and_the_rest_go_on(run, sales, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"%PDF-1.4 \0\0\0")

    code, out, err = run("read", bad, sales, "--csv-dir", tmp_path / "out", "--json")

    assert code == 1
    assert "bad.csv" in err
    assert [json.loads(line)["file"] for line in out.splitlines()] == [str(sales)]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["sales.csv_converted.csv"]
    assert (tmp_path / "out" / "sales.csv_converted.csv").read_text() == SALES


def test_check_says_what_is_there_and_what_a_missing_column_would_unlock(run, dataset):
    code, out, _ = run("check", dataset, "--json")

    document = json.loads(out)
    assert code == 0
    assert document["tables"]["transactions"]["rows"] == 400
    assert document["tables"]["transactions"]["missing"]["category"].startswith("cross-selling")
    assert {"id", "label", "missing"} == set(document["locked"][0])
    assert "lacks category" in run("check", dataset)[1]


def test_metrics_has_every_metric_with_the_promised_fields(run, dataset):
    from crm_core.metrics import METRICS

    code, out, _ = run("metrics", dataset, "--json")

    document = json.loads(out)
    assert (code, document["since"], document["until"]) == (0, "2023-12-05", "2024-12-04")
    assert [row["id"] for row in document["metrics"]] == list(METRICS)
    assert set(document["metrics"][0]) == {
        "id",
        "label",
        "unit",
        "value",
        "previous",
        "n",
        "low",
        "high",
        "state",
        "missing",
        "reason",
    }
    assert {row["state"] for row in document["metrics"]} <= {"ok", "locked", "too_few"}


def test_metrics_of_a_model_are_those_of_its_stages(run, dataset):
    from crm_core.models import MODELS

    _, out, _ = run("metrics", dataset, "--model", "idic", "--json")

    found = [row["id"] for row in json.loads(out)["metrics"]]
    assert found == [metric.id for metric in MODELS["idic"].metrics]


def test_metrics_of_some_customers_rest_on_fewer(run, dataset):
    def active(*where):
        rows = json.loads(run("metrics", dataset, "--json", *where)[1])["metrics"]
        return next(row["n"] for row in rows if row["id"] == "VA1")

    assert active() == active("--where", "country=FR") + active("--where", "country=DE")


def test_metrics_for_people_are_one_line_each(run, dataset):
    code, out, _ = run("metrics", dataset, "--since", "2024-01-01", "--until", "2025-01-01")

    assert code == 0
    assert "VA1   Revenue per active customer" in out
    assert "locked, needs" in out


def test_settings_and_recipes_say_how_files_are_meant(run, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("who;when;what\nC1;03/04/2024;1,50\n")
    settings = [
        "table=transactions",
        "customer_id=who",
        "ts=when",
        "net_amount=what",
        "date_order=month",
    ]
    flags = [part for setting in settings for part in ("--set", setting)]
    recipe = tmp_path / "recipe.json"

    first = run("import", path, "--to", tmp_path / "a", "--json", "--save-recipe", recipe, *flags)
    second = run("import", path, "--to", tmp_path / "b", "--json", "--recipe", recipe)

    assert first[0] == second[0] == 0
    assert json.loads(first[1])["tables"] == json.loads(second[1])["tables"]
    assert json.loads(first[1])["tables"]["transactions"]["first_at"] == "2024-03-04 00:00:00"


def test_the_sample_is_the_same_for_the_same_seed(run, tmp_path):
    for place in ("one", "two"):
        assert run("sample", tmp_path / place, "--customers", 300)[0] == 0

    def content(place):
        files = (path for path in (tmp_path / place).rglob("*") if path.is_file())
        return {path.relative_to(tmp_path / place): path.read_bytes() for path in files}

    assert content("one") == content("two")
    assert Path("truth.json") in content("one")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["read", "x.csv", "y.csv", "--csv", "z.csv"],
        ["read", "a/x.csv", "b/x.csv", "--csv-dir", "d"],
        ["import", "x.csv"],
        ["import", "x.csv", "--to", "d", "--set", "nothing"],
        ["import", "x.csv", "--to", "d", "--set", "y.csv:table=customers"],
        ["import", "x.csv", "y.csv", "--to", "d", "--set", "customer_id=who"],
        ["metrics", "d", "--since", "yesterday"],
        ["metrics", "d", "--where", "shoe=42"],
        ["metrics", "d", "--model", "tarot"],
        ["sample", "d", "--customers", "none"],
        ["dance"],
    ],
)
def test_wrong_usage_ends_with_two(run, arguments):
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert "usage:" in err


def test_a_period_that_ends_before_it_begins_is_wrong_usage(run, dataset):
    code, _, err = run("metrics", dataset, "--since", "2024-05-01", "--until", "2024-05-01")

    assert code == 2
    assert "--since must be before --until" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "Can't read bad.csv"),
        (b"", "it is empty"),
        (b"customer,date,amount\n", "rows below its header"),
        (b"PK\x03\x04" + b"\0" * 99, "Excel"),
        (b"date,amount\n2024-01-01,1\n", "customer_id"),
        (b"customer,date,amount\nC1,2024-13-01,1\n", "column date: '2024-13-01'"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_the_dataset_stays(
    run, dataset, tmp_path, content, message
):
    before = current_version(dataset)
    if content is not None:
        (tmp_path / "bad.csv").write_bytes(content)

    code, out, err = run("import", tmp_path / "bad.csv", "--to", dataset, "--json")

    assert (code, out) == (1, "")
    assert "bad.csv" in err
    assert message in err
    assert "Traceback" not in err
    assert current_version(dataset) == before


@pytest.mark.parametrize("verb", ["check", "metrics"])
def test_a_folder_without_a_dataset_is_refused_with_the_way_out(run, tmp_path, verb):
    code, _, err = run(verb, tmp_path)

    assert code == 1
    assert "python -m crm_core import" in err


def test_a_full_disk_is_said_and_the_dataset_stays(dataset, sales):
    before = current_version(dataset)
    sales.write_text(
        SALES + "".join(f"K{n},2024-05-{1 + n % 28:02},1.{n % 97}0,X{n}\n" for n in range(60_000))
    )

    def small_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    child = process("import", sales, "--to", dataset, preexec_fn=small_disk)
    out, err = child.communicate(timeout=60)

    assert (child.returncode, out) == (1, "")
    assert "disk space" in err
    assert "Traceback" not in err
    assert current_version(dataset) == before
    assert [path.name for path in (dataset / "versions").iterdir()] == [before.name]


def test_a_process_killed_half_way_leaves_the_dataset_and_the_next_import_tidies(
    run, dataset, sales
):
    before = current_version(dataset)
    sales.write_text(
        SALES + "".join(f"K{n},2024-05-{1 + n % 28:02},1.00,X\n" for n in range(600_000))
    )
    child = process("import", sales, "--to", dataset)
    deadline = time.monotonic() + 60
    while not list((dataset / "versions").glob(".staging-*")) and time.monotonic() < deadline:
        time.sleep(0.002)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()

    assert current_version(dataset) == before
    assert list((dataset / "versions").glob(".staging-*"))
    sales.write_text(SALES)
    assert run("import", sales, "--to", dataset)[0] == 0
    assert not list((dataset / "versions").glob(".staging-*"))


def test_who_stops_while_pages_of_many_rows_are_prepared_has_the_dataset(tmp_path):
    sales = tmp_path / "many.csv"
    header, *lines = SALES.splitlines(keepends=True)
    sales.write_text(header + "".join(lines) * 2_500)
    child = process("import", sales, "--to", tmp_path / "data", "--json")
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("data/versions/*/kept")) and time.monotonic() < deadline:
        time.sleep(0.01)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)

    assert (child.returncode, err) == (0, "")
    assert json.loads(out)["tables"]["transactions"]["rows_kept"] == 1_000_000
    assert current_version(tmp_path / "data")


def test_help_loads_nothing_heavy():
    loaded = "import sys, crm_core.__main__; print(sorted(set(sys.modules) & {'duckdb', 'pandas'}))"

    found = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )

    assert found.stdout == "[]\n"


@pytest.mark.skipif(not DATA.exists(), reason="the shared real data is not beside the project")
def test_the_online_retail_file_comes_in_whole(run, tmp_path):
    code, out, _ = run(
        "import", DATA / "online_retail" / "OnlineRetail.csv", "--to", tmp_path, "--json"
    )

    table = json.loads(out)["tables"]["transactions"]
    assert code == 0
    assert (table["rows_read"], table["rows_kept"], table["rows_rejected"]) == (541_909, 541_909, 0)
    assert table["rows_without_customer"] == 135_080
    assert round(table["amount_total"], 2) == 9_747_747.93
    assert table["last_at"] == "2011-12-09 12:50:00"


@pytest.mark.skipif(not DATA.exists(), reason="the shared real data is not beside the project")
def test_the_best_fifth_of_cdnow_brings_what_is_published(run, tmp_path):
    run("import", DATA / "cdnow" / "CDNOW_master_derived.csv", "--to", tmp_path)

    _, out, _ = run("metrics", tmp_path, "--since", "1997-01-01", "--until", "1998-07-01", "--json")

    found = {row["id"]: row["value"] for row in json.loads(out)["metrics"]}
    assert round(found["VA3"], 4) == 0.6770


@pytest.mark.skipif(not DATA.exists(), reason="the shared real data is not beside the project")
@pytest.mark.parametrize(
    "name", ["superstore_utf8bom_crlf_MDY", "superstore_cp1252_semicolon_decimalcomma"]
)
def test_the_same_sales_in_two_dialects_have_one_total(run, tmp_path, name):
    _, out, _ = run("import", DATA / "superstore_a" / f"{name}.csv", "--to", tmp_path, "--json")

    tables = json.loads(out)["tables"]
    assert round(tables["transactions"]["amount_total"], 4) == 2_297_200.8603
    assert tables["customers"]["rows_kept"] == 793


def test_lifetime_value_prints_the_promised_fields_and_refuses_a_small_company(run, dataset):
    code, out, err = run("lifetime-value", dataset, "--json")

    document = json.loads(out)
    assert (code, err) == (0, "")
    assert set(document) >= {
        "method",
        "customers",
        "calibrated_until",
        "unit_days",
        "parameters",
        "log_likelihood",
        "spend",
        "holdout",
        "refused",
    }
    assert document["refused"]


@pytest.mark.parametrize("rate", ["-0.1", "1", "ten"])
def test_a_rate_is_a_share(run, dataset, rate):
    code, _, err = run("lifetime-value", dataset, f"--discount-rate={rate}")

    assert code == 2
    assert "must be a share from 0 to 1" in err
