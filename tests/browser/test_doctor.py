"""Files nobody cleaned, in a real browser: asked, repaired, undone, saved and added to."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from steps import settle

ROOT = Path(__file__).parents[2]
SHOP = (
    "order;customer;date;amount;status\n"
    "1;C1;03/04/2024;1.000,50;paid\n"
    "2;C2;05/04/2024;20,25;cancelled\n"
    "3;C1;06/04/2024;9,25;paid\n"
)
NEXT = (
    "order;customer;date;amount;status\n"
    "3;C1;06/04/2024;9,25;paid\n"
    "4;C3;07/05/2024;10,00;cancelled\n"
    "5;C3;08/05/2024;30,00;paid\n"
)


@pytest.fixture
def shop(tmp_path):
    """A file with dates that can be read both ways and with cancelled orders."""
    path = tmp_path / "april.csv"
    path.write_text(SHOP, encoding="utf-8")
    return path


def look_at(page, url, *files):
    page.goto(f"{url}/data")
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_role("button", name="Look at these files").click()
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    settle(page)


def answer_and_repair(page):
    """Say that dates are day-first, and leave out what was cancelled."""
    expect(page.get_by_text("1 question above must be answered")).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    page.get_by_role("button", name="No, keep it as it is").click()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_enabled()
    settle(page)
    page.get_by_text("Repairs on offer").click()
    page.get_by_role("button", name="Repair", exact=True).first.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()


def test_a_file_is_asked_about_repaired_undone_and_imported(server, open_page, shop):
    page = open_page()
    look_at(page, server.url, shop)
    expect(page.get_by_text("3 of 3 rows · 1,030.00 in all")).to_be_visible()
    answer_and_repair(page)
    expect(page.get_by_text("2 of 3 rows · 1,009.75 in all")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("3 of 3 rows · 1,030.00 in all")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("is imported, and only you see it listed")).to_be_visible()


def test_a_recipe_goes_from_the_browser_to_the_command_line_and_back(
    server, open_page, shop, tmp_path
):
    page = open_page()
    look_at(page, server.url, shop)
    answer_and_repair(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the recipe").click()
    recipe = tmp_path / "browser.json"
    saved.value.save_as(recipe)
    page.get_by_role("button", name="Discard").click()

    again = tmp_path / "again.json"
    words = ["import", shop, "--to", tmp_path / "data", "--json"]
    words += ["--recipe", recipe, "--save-recipe", again]
    done = subprocess.run(
        [sys.executable, "-m", "crm_core", *map(str, words)], capture_output=True, cwd=ROOT
    )
    report = json.loads(done.stdout)
    assert report["tables"]["transactions"]["amount_total"] == 1009.75
    assert report["tables"]["transactions"]["first_at"].startswith("2024-04-03")

    look_at(page, server.url, shop)
    page.get_by_text("Use a recipe that was saved before").click()
    page.locator("input[type=file]").first.set_input_files(again)
    page.get_by_role("button", name="Use this recipe").click()
    expect(page.get_by_text("2 of 3 rows · 1,009.75 in all")).to_be_visible()
    expect(page.get_by_role("button", name="Import", exact=True)).to_be_enabled()


def test_next_months_file_is_added_and_what_is_there_is_not_doubled(
    server, open_page, shop, tmp_path
):
    page = open_page()
    look_at(page, server.url, shop)
    answer_and_repair(page)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("is imported, and only you see it listed")).to_be_visible()

    may = tmp_path / "may.csv"
    may.write_text(NEXT, encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(may)
    page.get_by_role("button", name="Look at these files").click()
    expect(page.get_by_role("heading", name="may.csv")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Read them as the files of april were read").click()
    expect(page.get_by_text("2 of 3 rows · 39.25 in all")).to_be_visible()
    page.get_by_text("Add to april").click()
    settle(page)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("1 of its 2 rows are there, the same in every value")).to_be_visible()
    page.get_by_role("button", name="Leave those rows out").click()
    expect(page.get_by_text("The files are added to april")).to_be_visible()
    expect(page.get_by_text("1 rows were in the dataset already; left out")).to_be_visible()


def test_a_file_that_is_no_table_is_refused_in_words(server, open_page, tmp_path):
    page = open_page()
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    page.goto(f"{server.url}/data")
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("button", name="Look at these files").click()
    expect(page.get_by_text("photo.csv", exact=False).first).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_contain_text("photo.csv")
    assert page.get_by_text("Traceback").count() == 0
