-- One row a contact of a chosen customer in the period, with what followed it before the period's end.
select
    customer_key,
    ts,
    direction,
    channel,
    type,
    target_segment,
    offer_category,
    is_control,
    is_echo,
    cost,
    employee_id is not null as has_employee,
    has_prefs,
    is_delivered,
    is_tailored,
    coalesce(answered_at < least(ts + interval '30' day, cast($until as timestamp)), false)
        as is_answered,
    coalesce(ordered_at < least(ts + interval '14' day, cast($until as timestamp)), false)
        as is_ordered
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
