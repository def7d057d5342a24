-- One row an order of a customer and day, in one channel: the first by name of those that its lines name.
-- Lines without an order id make one order a day and channel.
select
    customer_key,
    day,
    min(channel_key) as channel_key,
    cast(count(*) as integer) as n_lines,
    cast(sum(net_amount) as decimal(18, 4)) as revenue,
    cast(sum(case when net_amount < 0 then -net_amount else 0 end) as decimal(18, 4)) as returned,
    max(ts) as last_at,
    cast(sum(case when cost is not null then net_amount end) as decimal(18, 4)) as revenue_with_cost,
    cast(sum(cost) as decimal(18, 4)) as cost,
    cast(sum(case when list_value is not null then net_amount end) as decimal(18, 4)) as revenue_with_list_price,
    cast(sum(list_value) as decimal(18, 4)) as list_value,
    max(is_service) as has_service
from sale_line
group by
    customer_key,
    day,
    order_id,
    case when order_id is null then channel_key end
