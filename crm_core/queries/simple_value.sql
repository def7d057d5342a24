-- How many customers of the period before came back, and what did they bring, by how often they had bought?
with periods as (
    select
        customer_key,
        count(*) filter (where day < $border) as n_before,
        count(*) filter (where day >= $border) as n_now,
        coalesce(sum(revenue) filter (where day >= $border), 0) as revenue
    from customer_day
    where is_purchase
        and day >= $start
        and day < $until
        and customer_key in (select customer_key from member)
    group by customer_key
)

select
    case when n_before = 1 then 'once' when n_before < 4 then '2 or 3 times' else '4 times or more' end as bought,
    count(*) as n_customers,
    count(*) filter (where n_now > 0) as n_returned,
    cast(sum(revenue) as double) as revenue
from periods
where n_before > 0
group by bought
order by min(n_before)
