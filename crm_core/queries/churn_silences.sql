-- How long have customers been silent, in days and in their own usual gaps?
-- half_gaps is the silence in half gaps, rounded up: above 3 gaps means above 6.
select
    silent_days,
    cast(ceil(round(2 * silence, 9)) as integer) as half_gaps,
    count(*) as n_customers
from churn_state
group by
    silent_days,
    half_gaps
order by
    silent_days,
    half_gaps
