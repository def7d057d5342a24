"""Customers: who is in this view, found by name or id, and the whole list as a file."""

from crm_core import ui

page = ui.start("Customers", "Who is in this view, best first by revenue in the period.")
ui.customer_list(page)
