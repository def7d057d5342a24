-- One row a chosen customer that bought in the period before: its units, how it was treated then, whether it was kept.
with talked as (
    select
        customer_key,
        count(*) filter (where direction = 'in' or type = 'survey') as n_told,
        count(*) filter (where (direction = 'in' or type = 'survey') and has_prefs) as n_taught,
        count(*) filter (where direction = 'out' and not is_control and not is_echo) as n_out,
        count(*) filter (where is_tailored and not is_control and not is_echo) as n_tailored,
        count(*) filter (where is_delivered) as n_delivered,
        count(*) filter (where is_delivered and is_answered) as n_answered
    from earlier_contact_row
    group by customer_key
),

logged as (
    select
        customer_key,
        count(*) as n_days,
        count(*) filter (where is_preceded) as n_preceded
    from earlier_purchase_day
    group by customer_key
)

select
    customer_change.customer_key,
    customer_change.is_active as is_kept,
    customer_profile.country,
    customer_profile.region,
    customer_profile.source,
    customer_profile.main_channel,
    customer_profile.owner_id,
    coalesce(logged.n_days, 0) as n_days,
    coalesce(logged.n_preceded, 0) as n_preceded,
    coalesce(talked.n_told, 0) as n_told,
    coalesce(talked.n_taught, 0) as n_taught,
    coalesce(talked.n_out, 0) as n_out,
    coalesce(talked.n_tailored, 0) as n_tailored,
    cast(coalesce(talked.n_delivered, 0) > 0 as integer) as n_reached,
    cast(coalesce(talked.n_answered, 0) > 0 as integer) as n_responded
from customer_change
inner join customer_profile
    on customer_change.customer_key = customer_profile.customer_key
left join talked
    on customer_change.customer_key = talked.customer_key
left join logged
    on customer_change.customer_key = logged.customer_key
where customer_change.was_active
