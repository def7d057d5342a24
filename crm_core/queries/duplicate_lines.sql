-- The records that repeat another, each with the record that it repeats.
-- group: {shared}
select
    customer_profile.customer_id,
    customer_profile.name,
    customer_profile.email,
    customer_profile.phone,
    customer_profile.address,
    customer_profile.postcode,
    customer_profile.country,
    duplicate_record.same_as,
    coalesce(customer_sale.revenue, 0) as revenue
from duplicate_record
inner join customer_profile
    on duplicate_record.customer_key = customer_profile.customer_key
left join customer_sale
    on duplicate_record.customer_key = customer_sale.customer_key
where duplicate_record.shared = $shared
order by
    duplicate_record.same_as,
    customer_profile.customer_id
limit $n_rows
