-- Which segments are there, and how much do they bring?
-- people: customer_rfm segment
-- group: segment {segment}
select
    segment,
    count(*) as n_customers,
    count(*) / sum(count(*)) over () as share_of_customers,
    sum(revenue) as revenue,
    sum(revenue) / nullif(sum(sum(revenue)) over (), 0) as share_of_revenue,
    median(recency) as median_recency,
    median(frequency) as median_frequency,
    median(revenue) as median_revenue,
    avg(money_score) as mean_money_score
from customer_rfm
group by segment
order by
    revenue desc,
    segment
