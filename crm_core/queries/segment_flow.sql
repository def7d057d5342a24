-- Who moved from which segment to which, and with how much money?
-- people: segment_move segment_before segment
-- group: {segment_before}, now {segment}
select
    segment_before,
    segment,
    count(*) as n_customers,
    coalesce(sum(revenue_before), 0) as revenue_before,
    coalesce(sum(revenue), 0) as revenue
from segment_move
group by
    segment_before,
    segment
order by
    n_customers desc,
    segment_before,
    segment
