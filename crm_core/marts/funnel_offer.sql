-- One row a chosen customer and category that it was offered in the period and did not own by then.
-- Categories go by numbers; one that was offered and never sold has -1.
with name as (
    select
        lower(trim(category)) as category,
        min(category_key) as name_key
    from category_key
    group by lower(trim(category))
),

offered as (
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

first_offer as (
    select
        offered.customer_key,
        coalesce(name.name_key, -1) as name_key,
        min(offered.day) as day,
        bool_and(offered.is_control) as is_control
    from offered
    left join name
        on offered.category = name.category
    group by
        offered.customer_key,
        coalesce(name.name_key, -1)
),

sold as (
    select
        category_key.category_key,
        name.name_key
    from category_key
    inner join name
        on lower(trim(category_key.category)) = name.category
),

owned as (
    select
        first_offer.customer_key,
        first_offer.name_key,
        min(customer_day_category.day) as first_day,
        min(customer_day_category.day) filter (where customer_day_category.day >= first_offer.day)
            as next_day
    from customer_day_category
    inner join sold
        on customer_day_category.category_key = sold.category_key
    inner join first_offer
        on customer_day_category.customer_key = first_offer.customer_key
        and sold.name_key = first_offer.name_key
    where customer_day_category.day < $until
    group by
        first_offer.customer_key,
        first_offer.name_key
)

select
    first_offer.customer_key,
    first_offer.name_key,
    first_offer.day as offered_day,
    first_offer.is_control,
    first_offer.day + 60 < $until as is_observed,
    coalesce(owned.next_day <= first_offer.day + 60, false) as is_accepted
from first_offer
left join owned
    on first_offer.customer_key = owned.customer_key
    and first_offer.name_key = owned.name_key
where owned.first_day is null
    or owned.first_day >= first_offer.day
