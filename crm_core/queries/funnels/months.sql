-- How many who entered in each month share the same evidence?
select
    cast(date_trunc('month', entered_on) as date) as part,
    evidence,
    is_young,
    cast(null as varchar) as reason,
    count(*) as n
from funnel_row
group by
    part,
    evidence,
    is_young
