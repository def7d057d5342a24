-- One row an active chosen customer and how its needs are known: it told us, or bought on three days or more.
with learned as (
    select
        customer_activity.customer_key,
        customer_profile.prefs is not null
            or coalesce(customer_profile.first_prefs_at < $until, false)
            as has_told,
        customer_activity.n_purchase_days_ever >= 3 as has_bought_often
    from customer_activity
    inner join customer_profile
        on customer_activity.customer_key = customer_profile.customer_key
    where customer_activity.is_active
)

select
    customer_key,
    case
        when has_told and has_bought_often then 'told us and bought often'
        when has_told then 'told us'
        when has_bought_often then 'bought on 3 days or more'
        else 'not yet known'
    end as known_by
from learned
