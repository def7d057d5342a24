-- One row an active chosen customer who told its yearly spend with rivals, scaled to the period.
select
    customer_activity.customer_key,
    customer_activity.revenue,
    customer_profile.competitor_spend * ($until - $since) / 365 as rival_spend
from customer_activity
inner join customer_profile
    on customer_activity.customer_key = customer_profile.customer_key
where customer_activity.is_active
    and customer_profile.competitor_spend is not null
