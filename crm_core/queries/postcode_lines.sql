-- The records whose postcode is written in one way, those with most revenue first.
-- group: {pattern}
select
    customer_profile.customer_id,
    customer_profile.name,
    customer_profile.email,
    customer_profile.phone,
    customer_profile.address,
    customer_profile.postcode,
    customer_profile.country,
    postcode_pattern.revenue
from postcode_pattern
inner join customer_profile
    on postcode_pattern.customer_key = customer_profile.customer_key
where postcode_pattern.pattern = $pattern
order by
    postcode_pattern.revenue desc,
    customer_profile.customer_id
limit $n_rows
