-- Customers of the view whose id or name holds the words looked for, best first.
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
where customer_profile.customer_key in (select customer_key from member)
    and (
        contains(lower(customer_profile.customer_id), lower($words))
        or contains(lower(coalesce(customer_profile.name, '')), lower($words))
    )
order by
    revenue desc,
    customer_profile.customer_id
limit $n_rows
