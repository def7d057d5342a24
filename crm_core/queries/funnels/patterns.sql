-- How many share the same evidence, and why they came no further?
select
    evidence,
    is_young,
    reason,
    count(*) as n
from funnel_row
group by
    evidence,
    is_young,
    reason
