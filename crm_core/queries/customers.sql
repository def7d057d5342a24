-- Which customers are in this view?
-- people: customer_record
-- group: in this view
select
    count(*) as n_customers,
    count(*) filter (where customer_activity.is_active) as n_active,
    coalesce(sum(customer_activity.revenue), 0) as revenue
from customer_record
left join customer_activity
    on customer_record.customer_key = customer_activity.customer_key
