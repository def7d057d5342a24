-- One row a customer and day with sales or returns; customer_key is null for sales nobody is known for.
with orders as (
    select
        customer_key.customer_key,
        cast(transactions.ts as date) as day,
        transactions.order_id,
        count(*) as n_lines,
        sum(net_amount) as revenue,
        sum(case when net_amount > 0 then net_amount else 0 end) as gross,
        sum(case when net_amount < 0 then -net_amount else 0 end) as returned,
        max(transactions.ts) as last_at,
        sum(case when quantity * unit_cost is not null then net_amount end) as revenue_with_cost,
        sum(net_amount - cast(quantity * unit_cost as decimal(18, 4))) as margin,
        sum(case when quantity * list_price > 0 and net_amount > 0 then net_amount end)
            as revenue_with_list_price,
        sum(
            case
                when quantity * list_price > 0 and net_amount > 0
                    then cast(quantity * list_price as decimal(18, 4))
            end
        ) as list_value,
        max(case when is_service then 1 else 0 end) as has_service
    from transactions
    left join customer_key
        on transactions.customer_id = customer_key.customer_id
    group by
        customer_key.customer_key,
        cast(transactions.ts as date),
        transactions.order_id
)

select
    customer_key,
    day,
    cast(sum(n_lines) as integer) as n_lines,
    cast(sum(case when revenue > 0 then 1 else 0 end) as integer) as n_orders,
    cast(sum(case when revenue > 0 then has_service else 0 end) as integer) as n_service_orders,
    cast(sum(revenue) as decimal(18, 4)) as revenue,
    cast(sum(gross) as decimal(18, 4)) as gross,
    cast(sum(returned) as decimal(18, 4)) as returned,
    cast(sum(revenue_with_cost) as decimal(18, 4)) as revenue_with_cost,
    cast(sum(margin) as decimal(18, 4)) as margin,
    cast(sum(revenue_with_list_price) as decimal(18, 4)) as revenue_with_list_price,
    cast(sum(list_value) as decimal(18, 4)) as list_value,
    sum(revenue) > 0 as is_purchase,
    max(case when revenue > 0 then last_at end) as last_order_at
from orders
group by
    customer_key,
    day
order by
    customer_key,
    day
