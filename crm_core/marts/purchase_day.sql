-- One row a purchase day of a chosen customer in the period, and whether a contact came in the 90 days before.
with touches as (
    select
        customer_key,
        cast(ts as date) as day,
        1 as is_contact
    from contact
    where ts >= $since - 90
        and ts < $until
        and not is_control
        and customer_key in (select customer_key from member)
    union all
    select
        customer_key,
        day,
        0 as is_contact
    from customer_day
    where is_purchase
        and day >= $since
        and day < $until
        and customer_key in (select customer_key from member)
),

followed as (
    select
        customer_key,
        day,
        is_contact,
        max(case when is_contact = 1 then day end) over (
            partition by customer_key
            order by day
            range between interval '90' day preceding and interval '1' day preceding
        ) as last_contact_day
    from touches
)

select
    customer_key,
    day,
    last_contact_day is not null as is_preceded
from followed
where is_contact = 0
