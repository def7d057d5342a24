-- How many customers are how recent and how frequent?
-- people: customer_rfm recency_score frequency_score
-- group: R {recency_score} and F {frequency_score}
select
    recency_score,
    frequency_score,
    'R ' || recency_score as r,
    'F ' || frequency_score as f,
    min(segment) as segment,
    count(*) as n_customers,
    sum(revenue) as revenue,
    avg(money_score) as mean_money_score
from customer_rfm
group by
    recency_score,
    frequency_score
order by
    recency_score desc,
    frequency_score
