"""The assessment: the questions of the bank, and how their answers are scored."""
