-- One row an active chosen customer: how long it has been one, and whether its needs are known.
with known as (
    select
        needs_known.customer_key,
        needs_known.known_by <> 'not yet known' as is_known,
        date_diff('day', customer_profile.first_purchase_day, $until) as days
    from needs_known
    inner join customer_profile
        on needs_known.customer_key = customer_profile.customer_key
)

select
    customer_key,
    is_known,
    case
        when days <= 30 then 1
        when days <= 91 then 2
        when days <= 182 then 3
        when days <= 365 then 4
        when days <= 730 then 5
        else 6
    end as place,
    case
        when days <= 30 then '1 month'
        when days <= 91 then '3 months'
        when days <= 182 then '6 months'
        when days <= 365 then '1 year'
        when days <= 730 then '2 years'
        else 'longer'
    end as tenure
from known
