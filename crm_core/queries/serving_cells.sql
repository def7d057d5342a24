-- What does a customer bring, and what does serving it take?
-- needs: transactions.unit_cost transactions.quantity interactions.cost
-- One row a customer up to 1,000 of them, else one for those within an eighth of a power of ten.
with counted as (
    select count(*) <= 1000 as is_few
    from customer_serving
),

placed as (
    select
        customer_serving.serving,
        cast(customer_serving.serving_cost as double) as serving_cost,
        cast(customer_serving.margin as double) as margin,
        customer_serving.mean_cost,
        customer_serving.mean_margin,
        case when counted.is_few then customer_serving.customer_key end as alone
    from customer_serving
    cross join counted
)

select
    serving,
    count(*) as n_customers,
    avg(serving_cost) as serving_cost,
    avg(margin) as margin,
    any_value(mean_cost) as mean_cost,
    any_value(mean_margin) as mean_margin
from placed
group by
    serving,
    cast(8 * sign(margin) * log10(1 + abs(margin)) as integer),
    cast(8 * log10(1 + abs(serving_cost)) as integer),
    alone
order by
    serving,
    serving_cost,
    margin
