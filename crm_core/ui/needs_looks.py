"""What the parts of the needs page are called, in the link and on the page."""

GROUPS, NEXT, TOGETHER = "Groups", "Next product", "Bought together"
PARTS = (GROUPS, NEXT, TOGETHER)
