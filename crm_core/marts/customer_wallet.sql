-- One row an active chosen customer who told its yearly spend with rivals, scaled to the period.
select
    customer_sale.customer_key,
    customer_sale.revenue,
    customer_profile.competitor_spend * ($until - $since) / 365 as rival_spend
from customer_sale
inner join customer_profile
    on customer_sale.customer_key = customer_profile.customer_key
where customer_sale.is_active
    and customer_profile.competitor_spend is not null
