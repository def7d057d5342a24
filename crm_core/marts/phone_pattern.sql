-- One row a chosen customer with a phone: how it is written in its country, 9 for a digit and a for a letter.
select
    customer_profile.customer_key,
    customer_profile.country,
    left(
        coalesce(customer_profile.country || ': ', '')
        || translate(
            lower(customer_profile.phone),
            '012345678bcdefghijklmnopqrstuvwxyz',
            '999999999aaaaaaaaaaaaaaaaaaaaaaaaa'
        ),
        40
    ) as pattern,
    coalesce(customer_sale.revenue, 0) as revenue
from customer_profile
left join customer_sale
    on customer_profile.customer_key = customer_sale.customer_key
where customer_profile.customer_key in (select customer_key from member)
    and customer_profile.phone is not null
