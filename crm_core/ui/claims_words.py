"""What the claims are called, in the link and on the page."""

PARETO, COST, RETENTION = "80/20", "Five times cheaper", "Five points of retention"
CLAIMS = (PARETO, COST, RETENTION)
