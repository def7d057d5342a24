"""The pages of the app, by section of the menu."""

from pathlib import Path

PAGES = Path(__file__).parents[2] / "pages"
MENU = {
    "Start": (
        ("start/home.py", "Home", ":material/home:"),
        ("start/data.py", "Data", ":material/upload_file:"),
        ("start/health.py", "Data health", ":material/health_and_safety:"),
        ("start/people.py", "Same person?", ":material/merge:"),
    ),
    "Models": (
        ("models/idic.py", "IDIC", ":material/conversion_path:"),
        ("models/value_chain.py", "Value chain", ":material/keyboard_double_arrow_right:"),
        ("models/qci.py", "QCi", ":material/donut_large:"),
        ("models/payne_frow.py", "Payne and Frow", ":material/view_week:"),
        ("models/gartner.py", "Eight blocks", ":material/stacks:"),
        ("models/conceptual.py", "Conceptual model", ":material/account_tree:"),
    ),
    "Explore": (
        ("explore/customers.py", "Customers", ":material/group:"),
        ("explore/segments.py", "Segments", ":material/workspaces:"),
        ("explore/value.py", "Value", ":material/savings:"),
        ("explore/retention.py", "Retention", ":material/loyalty:"),
        ("explore/funnels.py", "Funnels", ":material/filter_alt:"),
        ("explore/needs.py", "Needs", ":material/interests:"),
        ("explore/numbers.py", "All numbers", ":material/tag:"),
    ),
    "Workshop": (
        ("workshop/assessment.py", "Assessment", ":material/forum:"),
        ("workshop/choose.py", "Choose a model", ":material/alt_route:"),
        ("workshop/mistakes.py", "Four mistakes", ":material/flag:"),
        ("workshop/crosswalk.py", "Crosswalk", ":material/table_chart:"),
        ("workshop/claims.py", "Claims", ":material/fact_check:"),
        ("workshop/draw.py", "Draw and document", ":material/draw:"),
    ),
}


def page_file(name: str) -> Path:
    """Where the file of a page lies."""
    return PAGES / name
