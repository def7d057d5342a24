-- The records in doubt, those with most revenue first.
-- group: {doubt}
select
    customer_profile.customer_id,
    customer_profile.name,
    customer_profile.email,
    customer_profile.phone,
    customer_profile.address,
    customer_profile.postcode,
    customer_profile.country,
    record_doubt.revenue
from record_doubt
inner join customer_profile
    on record_doubt.customer_key = customer_profile.customer_key
where record_doubt.doubt = $doubt
order by
    record_doubt.revenue desc,
    customer_profile.customer_id
limit $n_rows
