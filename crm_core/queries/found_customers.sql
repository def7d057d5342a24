-- Customers of the view whose id or name holds the words looked for, best first.
with listed as (
    select
        customer_profile.customer_key,
        customer_profile.customer_id,
        coalesce(customer_period.revenue, 0) as revenue,
        coalesce(customer_period.n_purchase_days, 0) as n_purchase_days,
        coalesce(customer_period.n_contacts, 0) as n_contacts
    from customer_profile
    left join customer_period
        on customer_profile.customer_key = customer_period.customer_key
    where customer_profile.customer_key in (select customer_key from member)
        and (
            contains(lower(customer_profile.customer_id), lower($words))
            or contains(lower(coalesce(customer_profile.name, '')), lower($words))
        )
    order by
        revenue desc,
        customer_profile.customer_id
    limit $n_rows
),

bought as (
    select
        customer_key,
        min(day) as first_purchase_day,
        max(day) as last_purchase_day
    from customer_day
    where is_purchase
        and day < $until
        and customer_key in (select customer_key from listed)
    group by customer_key
)

select
    listed.customer_id,
    customer_profile.name,
    listed.revenue,
    listed.n_purchase_days,
    bought.last_purchase_day,
    listed.n_contacts,
    customer_profile.country,
    customer_profile.region,
    customer_profile.source,
    customer_profile.main_channel,
    bought.first_purchase_day
from listed
inner join customer_profile
    on listed.customer_key = customer_profile.customer_key
left join bought
    on listed.customer_key = bought.customer_key
order by
    listed.revenue desc,
    listed.customer_id
