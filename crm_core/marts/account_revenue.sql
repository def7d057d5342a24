-- One row an account (the customers of one parent taken together) with its revenue in the period.
select
    customer_profile.account_key,
    sum(customer_activity.revenue) as revenue
from customer_activity
inner join customer_profile
    on customer_activity.customer_key = customer_profile.customer_key
where customer_activity.revenue <> 0
group by customer_profile.account_key
having sum(customer_activity.revenue) > 0
