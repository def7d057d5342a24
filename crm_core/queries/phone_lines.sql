-- The records whose phone is written in one way, those with most revenue first.
-- group: {pattern}
select
    customer_profile.customer_id,
    customer_profile.name,
    customer_profile.email,
    customer_profile.phone,
    customer_profile.address,
    customer_profile.postcode,
    customer_profile.country,
    phone_pattern.revenue
from phone_pattern
inner join customer_profile
    on phone_pattern.customer_key = customer_profile.customer_key
where phone_pattern.pattern = $pattern
order by
    phone_pattern.revenue desc,
    customer_profile.customer_id
limit $n_rows
