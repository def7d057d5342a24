-- One row a chosen customer with revenue in the period: its tier and its contacts, hold-outs not counted.
select
    customer_tier.customer_key,
    customer_tier.tier,
    customer_tier.revenue,
    customer_period.n_contacts,
    customer_period.contact_cost
from customer_tier
inner join customer_period
    on customer_tier.customer_key = customer_period.customer_key
