-- One row a chosen customer record and contact field that it leaves empty, for fields the data has at all.
with mapped as (
    select 'name' as field from customer_profile having count(name) > 0
    union all
    select 'e-mail' as field from customer_profile having count(email) > 0
    union all
    select 'phone' as field from customer_profile having count(phone) > 0
    union all
    select 'address' as field from customer_profile having count(address) > 0
    union all
    select 'postcode' as field from customer_profile having count(postcode) > 0
    union all
    select 'country' as field from customer_profile having count(country) > 0
),

empty as (
    select customer_key, 'name' as field from customer_profile where name is null
    union all
    select customer_key, 'e-mail' as field from customer_profile where email is null
    union all
    select customer_key, 'phone' as field from customer_profile where phone is null
    union all
    select customer_key, 'address' as field from customer_profile where address is null
    union all
    select customer_key, 'postcode' as field from customer_profile where postcode is null
    union all
    select customer_key, 'country' as field from customer_profile where country is null
)

select
    mapped.field,
    empty.customer_key
from mapped
left join empty
    on mapped.field = empty.field
    and empty.customer_key in (select customer_key from member)
