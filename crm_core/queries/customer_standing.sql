-- Where does this customer stand among the others in the period?
with person as (
    select customer_key
    from customer_key
    where customer_id = $customer_id
)

select
    customer_tier.tier,
    customer_rfm.segment
from person
left join customer_tier
    on person.customer_key = customer_tier.customer_key
left join customer_rfm
    on person.customer_key = customer_rfm.customer_key
