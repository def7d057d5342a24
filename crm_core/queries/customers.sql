-- Which customers are in this view?
-- people: customer_record
-- group: in this view
select
    count(*) as n_customers,
    count(*) filter (where customer_sale.is_active) as n_active,
    coalesce(sum(customer_sale.revenue), 0) as revenue
from customer_record
left join customer_sale
    on customer_record.customer_key = customer_sale.customer_key
