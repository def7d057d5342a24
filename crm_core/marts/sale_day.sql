-- One row a day of the period: what was sold to chosen customers and at what terms.
-- The columns n_..._known count the days of customers on which cost or list price was known.
select
    day,
    sum(n_lines) as n_lines,
    sum(n_orders) as n_orders,
    sum(n_service_orders) as n_service_orders,
    sum(revenue) as revenue,
    sum(gross) as gross,
    sum(returned) as returned,
    sum(revenue_with_cost) as revenue_with_cost,
    sum(margin) as margin,
    count(margin) as n_cost_known,
    sum(revenue_with_list_price) as revenue_with_list_price,
    sum(list_value) as list_value,
    count(list_value) as n_list_price_known
from customer_day
where customer_key in (select customer_key from member)
    and day >= $since
    and day < $until
group by day
