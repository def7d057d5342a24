-- One row a chosen customer with sales, returns or contacts in the period: what it brought and what it took.
with talked as (
    select
        customer_key,
        cast(count(*) filter (where not is_control and not is_echo) as integer)
            as n_contacts,
        cast(sum(cost) as decimal(18, 4)) as contact_cost,
        cast(count(*) filter (where type = 'complaint') as integer) as n_complaints,
        cast(count(*) filter (where type = 'referral') as integer) as n_referrals,
        cast(count(score) as integer) as n_answers
    from contact
    where customer_key in (select customer_key from member)
        and ts >= $since
        and ts < $until
    group by customer_key
)

select
    coalesce(customer_sale.customer_key, talked.customer_key) as customer_key,
    coalesce(customer_sale.is_active, false) as is_active,
    coalesce(customer_sale.n_purchase_days, 0) as n_purchase_days,
    coalesce(customer_sale.n_orders, 0) as n_orders,
    coalesce(customer_sale.revenue, 0) as revenue,
    -- nothing sold is no margin; sold at an unknown cost is an unknown margin
    coalesce(customer_sale.margin, case when customer_sale.n_lines is null then 0 end)
        - coalesce(talked.contact_cost, 0)
        as contribution,
    coalesce(talked.n_contacts, 0) as n_contacts,
    coalesce(talked.contact_cost, 0) as contact_cost,
    coalesce(talked.n_complaints, 0) as n_complaints,
    coalesce(talked.n_referrals, 0) as n_referrals,
    coalesce(talked.n_answers, 0) as n_answers
from customer_sale
full join talked
    on customer_sale.customer_key = talked.customer_key
