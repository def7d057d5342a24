-- One row an account (the parent where one is named) with its revenue in the period.
select
    coalesce(customer_profile.parent_id, customer_profile.customer_id) as account_id,
    sum(customer_activity.revenue) as revenue
from customer_activity
inner join customer_profile
    on customer_activity.customer_key = customer_profile.customer_key
group by account_id
having sum(customer_activity.revenue) > 0
