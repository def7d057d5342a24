-- One row a chosen customer with a postcode: how it is written in its country, 9 a digit and A a letter.
select
    customer_profile.customer_key,
    left(
        coalesce(customer_profile.country || ': ', '')
        || translate(
            upper(customer_profile.postcode),
            '012345678BCDEFGHIJKLMNOPQRSTUVWXYZ',
            '999999999AAAAAAAAAAAAAAAAAAAAAAAAA'
        ),
        40
    ) as pattern,
    coalesce(customer_sale.revenue, 0) as revenue
from customer_profile
left join customer_sale
    on customer_profile.customer_key = customer_sale.customer_key
where customer_profile.customer_key in (select customer_key from member)
    and customer_profile.postcode is not null
