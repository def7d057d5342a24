-- One row an order of a customer, day and channel; lines without an order id make one order a day.
select
    customer_key,
    day,
    order_id,
    channel_key,
    count(*) as n_lines,
    sum(net_amount) as revenue,
    sum(case when net_amount < 0 then -net_amount else 0 end) as returned,
    max(ts) as last_at,
    sum(case when cost is not null then net_amount end) as revenue_with_cost,
    sum(cost) as cost,
    sum(case when list_value is not null then net_amount end) as revenue_with_list_price,
    sum(list_value) as list_value,
    max(is_service) as has_service
from sale_line
group by
    customer_key,
    day,
    order_id,
    channel_key
