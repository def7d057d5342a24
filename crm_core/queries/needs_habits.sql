-- How does each customer buy, apart for odd and even days where that is asked?
with drawn as (
    select customer_key
    from needs_buyer
    order by draw
    limit $n_rows
)

select
    customer_key,
    case when $is_halved then date_diff('day', date '2000-01-01', day) % 2 else 0 end as half,
    count(*) filter (where is_purchase) as n_days,
    -- a logarithm: one large order is not ten habits
    cast(
        ln(sum(n_lines) filter (where is_purchase) / nullif(sum(n_orders) filter (where is_purchase), 0))
        as double
    ) as lines_an_order,
    cast(1 - sum(revenue_with_list_price) / nullif(sum(list_value), 0) as double) as discount,
    avg(case when dayofweek(day) in (0, 6) then 1.0 else 0.0 end) filter (where is_purchase) as weekend,
    avg(case when hour(last_order_at) >= 18 then 1.0 else 0.0 end) filter (where is_purchase) as evening,
    cast(sum(returned) / nullif(sum(gross), 0) as double) as returned,
    cast(sum(n_service_orders) / nullif(sum(n_orders), 0) as double) as services
from customer_day
where customer_key in (select customer_key from drawn)
    and day < $until
group by
    customer_key,
    case when $is_halved then date_diff('day', date '2000-01-01', day) % 2 else 0 end
