-- How many customers have which scores, and what do they bring, with cuts at other shares of the base?
-- F is scored both ways: by days with a purchase and by orders.
with cut as (
    select
        measure,
        coalesce(min(value) filter (where n_below > 0 and 100 * n_below >= $shares[1] * n_others), 'infinity') as for_2,
        coalesce(min(value) filter (where n_below > 0 and 100 * n_below >= $shares[2] * n_others), 'infinity') as for_3,
        coalesce(min(value) filter (where n_below > 0 and 100 * n_below >= $shares[3] * n_others), 'infinity') as for_4,
        coalesce(min(value) filter (where n_below > 0 and 100 * n_below >= $shares[4] * n_others), 'infinity') as for_5
    from rfm_rank
    group by measure
),

scored as (
    select
        case
            when -rfm_value.recency >= lately.for_5 then 5
            when -rfm_value.recency >= lately.for_4 then 4
            when -rfm_value.recency >= lately.for_3 then 3
            when -rfm_value.recency >= lately.for_2 then 2
            else 1
        end as recency_score,
        case
            when rfm_value.n_days >= days.for_5 then 5
            when rfm_value.n_days >= days.for_4 then 4
            when rfm_value.n_days >= days.for_3 then 3
            when rfm_value.n_days >= days.for_2 then 2
            else 1
        end as days_score,
        case
            when rfm_value.n_orders >= orders.for_5 then 5
            when rfm_value.n_orders >= orders.for_4 then 4
            when rfm_value.n_orders >= orders.for_3 then 3
            when rfm_value.n_orders >= orders.for_2 then 2
            else 1
        end as orders_score,
        case
            when rfm_value.money >= revenue.for_5 then 5
            when rfm_value.money >= revenue.for_4 then 4
            when rfm_value.money >= revenue.for_3 then 3
            when rfm_value.money >= revenue.for_2 then 2
            else 1
        end as money_score,
        rfm_value.revenue
    from rfm_value
    inner join cut as lately on lately.measure = 'recency'
    inner join cut as days on days.measure = 'days'
    inner join cut as orders on orders.measure = 'orders'
    inner join cut as revenue on revenue.measure = 'revenue'
    where rfm_value.customer_key in (select customer_key from member)
)

select
    recency_score,
    days_score,
    orders_score,
    money_score,
    count(*) as n_customers,
    sum(revenue) as revenue
from scored
group by all
order by all
