-- One row a customer and day with sales or returns; customer_key is null for sales nobody is known for.
select
    customer_key,
    day,
    cast(sum(n_lines) as integer) as n_lines,
    cast(sum(case when revenue > 0 then 1 else 0 end) as integer) as n_orders,
    cast(sum(case when revenue > 0 then has_service else 0 end) as integer) as n_service_orders,
    cast(sum(revenue) as decimal(18, 4)) as revenue,
    cast(sum(revenue) + sum(returned) as decimal(18, 4)) as gross,
    cast(sum(returned) as decimal(18, 4)) as returned,
    cast(sum(revenue_with_cost) as decimal(18, 4)) as revenue_with_cost,
    cast(sum(revenue_with_cost) - sum(cost) as decimal(18, 4)) as margin,
    cast(sum(revenue_with_list_price) as decimal(18, 4)) as revenue_with_list_price,
    cast(sum(list_value) as decimal(18, 4)) as list_value,
    sum(revenue) > 0 as is_purchase,
    max(case when revenue > 0 then last_at end) as last_order_at
from sale_order
group by
    customer_key,
    day
order by
    customer_key,
    day
