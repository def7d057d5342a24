-- How many new customers come each month, and what becomes of them?
-- needs: transactions.ts
-- people: funnel_newcomer month
-- group: New: {month}
select
    month,
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
group by month
order by
    month
