-- One row a chosen customer with revenue in the period and channel that it was in contact through.
select
    contact_row.customer_key,
    customer_tier.tier,
    contact_row.channel,
    count(*) as n_contacts
from contact_row
inner join customer_tier
    on contact_row.customer_key = customer_tier.customer_key
where contact_row.channel is not null
    and not contact_row.is_control
    and not contact_row.is_echo
group by
    contact_row.customer_key,
    customer_tier.tier,
    contact_row.channel
