-- From how many categories on is a relationship full?
select full_categories
from funnel_full
