-- One row a complaint of a chosen customer resolved in the period, and whether a purchase followed in time.
-- In time: within twice the customer's usual gap between purchases.
with resolved as (
    select
        service_case.customer_key,
        cast(service_case.resolved_at as date) as resolved_day,
        cast(service_case.resolved_at as date)
            + cast(ceil(2 * customer_activity.gap_days) as integer) as watched_until
    from service_case
    inner join customer_activity
        on service_case.customer_key = customer_activity.customer_key
    where service_case.type = 'complaint'
        and service_case.resolved_at < $until
        and customer_activity.gap_days is not null
)

select
    resolved.customer_key,
    resolved.resolved_day,
    resolved.watched_until < $until as is_observed,
    exists (
        select 1
        from customer_day
        where customer_day.customer_key = resolved.customer_key
            and customer_day.is_purchase
            and customer_day.day > resolved.resolved_day
            and customer_day.day <= resolved.watched_until
    ) as is_repurchased
from resolved
