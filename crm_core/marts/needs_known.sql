-- One row an active chosen customer and how its needs are known: it told us, or bought on three days or more.
select
    customer_activity.customer_key,
    case
        when customer_profile.has_prefs and customer_activity.n_purchase_days_ever >= 3
            then 'told us and bought often'
        when customer_profile.has_prefs then 'told us'
        when customer_activity.n_purchase_days_ever >= 3 then 'bought on 3 days or more'
        else 'not yet known'
    end as known_by
from customer_activity
inner join customer_profile
    on customer_activity.customer_key = customer_profile.customer_key
where customer_activity.is_active
