-- One row a chosen customer record and doubt about it, with the customer's revenue in the period.
with doubted as (
    select
        customer_key,
        'repeats a customer' as doubt
    from customer_record
    where is_duplicate
    union all
    select
        customer_key,
        'e-mail wrong or bounced' as doubt
    from customer_record
    where is_email_wrong
    union all
    select
        customer_key,
        'phone can''t be right' as doubt
    from customer_record
    where is_phone_wrong
    union all
    -- where the data has no such field at all, nobody is to blame
    select
        customer_key,
        'no e-mail, phone or address' as doubt
    from customer_record
    where is_missing_contact
        and exists (
            select 1
            from customer_profile
            where not is_missing_contact
        )
)

select
    doubted.customer_key,
    doubted.doubt,
    coalesce(customer_sale.revenue, 0) as revenue
from doubted
left join customer_sale
    on doubted.customer_key = customer_sale.customer_key
