-- One row a chosen customer record: whether it can be reached with consent, why not, and its revenue in the period.
select
    customer_profile.customer_key,
    case
        when customer_profile.is_contactable then 'can be reached with consent'
        when customer_profile.is_email_valid or customer_profile.is_phone_valid
            then 'has a valid address, but no consent for it'
        else 'has no valid e-mail or phone'
    end as reach,
    coalesce(customer_sale.revenue, 0) as revenue
from customer_profile
left join customer_sale
    on customer_profile.customer_key = customer_sale.customer_key
where customer_profile.customer_key in (select customer_key from member)
