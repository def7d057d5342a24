-- How many of the lapsed would be worth more than it costs to ask them?
select
    count(*) as n_customers,
    count(*) filter (where chance * return_value > cost) as n_worth,
    coalesce(bool_or(is_margin), false) as is_margin
from funnel_open
