-- One row a customer of the view, with what was known of it when the period ended.
with bought as (
    select
        customer_key,
        min(day) filter (where is_purchase) as first_purchase_day,
        max(day) filter (where is_purchase) as last_purchase_day,
        count(*) filter (where is_purchase) as n_purchase_days,
        sum(revenue) as revenue_ever
    from customer_day
    where customer_key is not null
        and day < $until
    group by customer_key
),

talked as (
    select
        customer_key,
        count(*) filter (where not is_control and not is_echo) as n_contacts_ever
    from contact
    where ts < $until
    group by customer_key
)

select
    customer_profile.customer_key,
    customer_profile.customer_id,
    customer_profile.name,
    customer_profile.kind,
    customer_profile.country,
    customer_profile.region,
    customer_profile.source,
    customer_profile.main_channel,
    customer_profile.parent_id,
    customer_profile.owner_id,
    bought.first_purchase_day,
    bought.last_purchase_day,
    coalesce(bought.n_purchase_days, 0) as n_purchase_days,
    coalesce(bought.revenue_ever, 0) as revenue_ever,
    coalesce(customer_sale.revenue, 0) as revenue_year,
    coalesce(talked.n_contacts_ever, 0) as n_contacts,
    customer_rfm.recency,
    customer_rfm.frequency,
    customer_rfm.revenue as monetary,
    customer_rfm.recency_score,
    customer_rfm.frequency_score,
    customer_rfm.money_score,
    customer_rfm.segment,
    customer_tier.tier
from customer_profile
left join bought
    on customer_profile.customer_key = bought.customer_key
left join talked
    on customer_profile.customer_key = talked.customer_key
left join customer_sale
    on customer_profile.customer_key = customer_sale.customer_key
left join customer_rfm
    on customer_profile.customer_key = customer_rfm.customer_key
left join customer_tier
    on customer_profile.customer_key = customer_tier.customer_key
where customer_profile.customer_key in (select customer_key from member)
    and (
        bought.customer_key is not null
        or talked.customer_key is not null
        or customer_profile.created_at < $until
        -- with no day at all nothing says that it came later
        or (
            customer_profile.created_at is null
            and not customer_profile.has_purchases
            and not customer_profile.has_contacts
        )
    )
order by
    customer_profile.customer_id
