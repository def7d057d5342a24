"""What a reader does in the browser, step by step."""

import csv
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

HOSTILE = (
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=1</script>",
    "![x](http://evil.example.com/x.png)",
    '=HYPERLINK("http://evil.example.com")',
    "'; drop table customers; --",
    "http://evil.example.com",
    ":streamlit: :red[x] **b** $x$",
)
EACH = 10


def write_files(folder: Path) -> list[Path]:
    """Two files as a shop may have them; each hostile text names ten customers."""
    customers, orders = folder / "customers.csv", folder / "orders.csv"
    with customers.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["customer_id", "name", "email", "country"])
        for text in HOSTILE:
            lines.writerows([f"{text} {n}", f"{text} & Co", text, text] for n in range(EACH))
    with orders.open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["order_id", "customer_id", "order_date", "category", "channel", "amount"])
        for text in HOSTILE:
            for n in range(3 * EACH):
                day = f"2023-{1 + n % 12:02}-{1 + n % 28:02}"
                lines.writerow([f"{text} {n}", f"{text} {n % EACH}", day, text, text, 100 + n])
    return [customers, orders]


def bring(page: Page, url: str, files: list[Path], name: str) -> None:
    """Upload files on the Data page and import them as they were understood."""
    page.goto(f"{url}/data")
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Look at these files").click()
    field = page.get_by_label("Name of the dataset")
    field.fill(name)
    field.press("Enter")
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("is imported, and only you see it listed")).to_be_visible()


def stage(page: Page) -> Locator:
    """The heading of the chosen stage."""
    return page.get_by_role("heading", level=2).first


def box(page: Page, node: str) -> Locator:
    """One box of the picture."""
    return page.locator(f"[data-node={node}]")


def chart(page: Page, name: str) -> Locator:
    """One chart with what stands below it."""
    return page.locator(f".st-key-chart_{name}")


def view_bar(page: Page) -> Locator:
    """The bar that says which period and which customers."""
    return page.locator(".st-key-view_bar")


def settle(page: Page) -> None:
    """Wait until the run that is under way has ended."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
