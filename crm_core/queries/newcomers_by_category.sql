-- With which category do new customers begin, and what becomes of them?
-- needs: transactions.category
-- people: funnel_newcomer category
-- group: New: {category}
select
    category,
    count(*) as n_customers,
    count(*) filter (where is_observed) as n_watched,
    count(*) filter (where is_observed and is_second_in_time) as n_again,
    case
        when count(*) filter (where is_observed) >= 30
            then count(*) filter (where is_observed and is_second_in_time)
                / count(*) filter (where is_observed)
    end as share_again,
    case when count(*) filter (where is_observed) >= 30 then avg(revenue) filter (where is_observed) end
        as revenue_each
from funnel_newcomer
group by category
order by
    n_customers desc,
    category
