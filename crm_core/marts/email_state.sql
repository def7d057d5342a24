-- One row a chosen customer record with the state of its e-mail and its revenue in the period.
select
    customer_profile.customer_key,
    case
        when customer_profile.email is null then 'empty'
        when not customer_profile.is_email_valid then 'not an address'
        when customer_profile.has_bounced then 'bounced'
        else 'valid'
    end as email_state,
    coalesce(customer_sale.revenue, 0) as revenue
from customer_profile
left join customer_sale
    on customer_profile.customer_key = customer_sale.customer_key
where customer_profile.customer_key in (select customer_key from member)
