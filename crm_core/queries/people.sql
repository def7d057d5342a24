-- One row a customer of a group, with who it is and what it did in the period.
select
    customer_profile.customer_id,
    customer_profile.name,
    coalesce(customer_activity.revenue, 0) as revenue,
    coalesce(customer_activity.n_purchase_days, 0) as n_purchase_days,
    customer_activity.last_purchase_day,
    coalesce(customer_activity.n_contacts, 0) as n_contacts,
    customer_profile.country,
    customer_profile.region,
    customer_profile.source,
    customer_profile.main_channel,
    customer_profile.first_purchase_day
from customer_profile
left join customer_activity
    on customer_profile.customer_key = customer_activity.customer_key
where customer_profile.customer_key in (select customer_key from picked)
order by
    revenue desc,
    customer_profile.customer_id
limit $n_rows
