-- What sets the segments apart?
-- people: customer_rfm segment
-- group: segment {segment}
select
    segment,
    count(*) as n_customers,
    median(recency) as median_recency,
    median(frequency) as median_frequency,
    median(revenue) as median_revenue
from customer_rfm
group by segment
order by
    median_recency,
    segment
