-- One row an active chosen customer and how its needs are known: it told us, or bought on three days or more.
-- What is bought tells needs only where the sales name categories.
with learned as (
    select
        customer_sale.customer_key,
        customer_profile.prefs is not null
            or coalesce(customer_profile.first_prefs_at < $until, false)
            as has_told,
        coalesce(customer_profile.third_purchase_day < $until, false)
            and exists (select 1 from category_key)
            as has_bought_often
    from customer_sale
    inner join customer_profile
        on customer_sale.customer_key = customer_profile.customer_key
    where customer_sale.is_active
)

select
    customer_key,
    case
        when has_told and has_bought_often then 'told us and bought on 3 days or more'
        when has_told then 'told us'
        when has_bought_often then 'bought on 3 days or more'
        else 'not yet known'
    end as known_by
from learned
