-- From which value on does a customer get which score?
with scores as (
    select unnest([1, 2, 3, 4, 5]) as score
)

select
    scores.score,
    case when score > 1 then rfm_cut.recency[score - 1] end as most_days,
    case when score > 1 then rfm_cut.frequency[score - 1] end as least_purchases,
    case when score > 1 then rfm_cut.revenue[score - 1] end as least_revenue,
    (select count(*) from customer_rfm where recency_score = score) as n_recency,
    (select count(*) from customer_rfm where frequency_score = score) as n_frequency,
    (select count(*) from customer_rfm where money_score = score) as n_money
from scores
cross join rfm_cut
order by score desc
