-- One row a chosen customer with a country, as it is written and by its letters alone.
select
    customer_profile.customer_key,
    customer_profile.country,
    regexp_replace(lower(strip_accents(customer_profile.country)), '[^\p{L}]', '', 'g') as letters,
    coalesce(customer_sale.revenue, 0) as revenue
from customer_profile
left join customer_sale
    on customer_profile.customer_key = customer_sale.customer_key
where customer_profile.customer_key in (select customer_key from member)
    and customer_profile.country is not null
