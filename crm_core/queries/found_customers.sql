-- Customers of the view whose id or name holds the words looked for, best first.
select
    customer_record.customer_id,
    customer_record.name,
    coalesce(customer_activity.revenue, 0) as revenue,
    coalesce(customer_activity.n_purchase_days, 0) as n_purchase_days,
    customer_activity.last_purchase_day,
    coalesce(customer_activity.n_contacts, 0) as n_contacts,
    customer_record.country,
    customer_record.region,
    customer_record.source,
    customer_record.main_channel,
    customer_record.first_purchase_day
from customer_record
left join customer_activity
    on customer_record.customer_key = customer_activity.customer_key
where contains(lower(customer_record.customer_id), lower($words))
    or contains(lower(coalesce(customer_record.name, '')), lower($words))
order by
    revenue desc,
    customer_record.customer_id
limit $n_rows
