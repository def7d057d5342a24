-- One row a chosen customer and category that it was offered in the period and did not own by then.
with offered as (
    select
        customer_key,
        lower(trim(offer_category)) as category,
        cast(ts as date) as day,
        is_control
    from contact
    where customer_key in (select customer_key from member)
        and offer_category is not null
        and coalesce(direction = 'out', true)
        and ts >= $since
        and ts < $until
    union all
    select
        customer_key,
        lower(trim(category)) as category,
        cast(created_at as date) as day,
        false as is_control
    from funnel_deal
    where type = 'expansion'
        and category is not null
        and customer_key is not null
        and created_at >= $since
),

owned as (
    select
        customer_day_category.customer_key,
        lower(trim(category_key.category)) as category,
        customer_day_category.day
    from customer_day_category
    inner join category_key
        on customer_day_category.category_key = category_key.category_key
    where customer_day_category.day < $until
        and customer_day_category.customer_key in (select customer_key from offered)
),

-- the first offer of the period, and the purchase of the category before it and the next one after it
followed as (
    select
        offered.customer_key,
        offered.category,
        offered.day,
        offered.is_control,
        min(owned.day) as first_owned_day,
        min(owned.day) filter (where owned.day >= offered.day) as next_owned_day
    from (
        select
            customer_key,
            category,
            min(day) as day,
            min(cast(is_control as integer)) = 1 as is_control
        from offered
        group by
            customer_key,
            category
    ) as offered
    left join owned
        on offered.customer_key = owned.customer_key
        and offered.category = owned.category
    group by all
)

select
    customer_key,
    category,
    day as offered_day,
    is_control,
    day + 60 < $until as is_observed,
    coalesce(next_owned_day <= day + 60, false) as is_accepted
from followed
where first_owned_day is null
    or first_owned_day >= day
