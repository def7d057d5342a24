"""What the two kinds of health are called, in the link and on the page."""

HISTORY, TARGET = "Own history", "Target"
# parts of a link
AGAINST, TARGETS = "health_against", "targets"
CHOICES = {AGAINST: [HISTORY, TARGET]}
