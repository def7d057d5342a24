-- One row a chosen customer with a known category before $until: the set of those it bought, and of
-- those it bought for the first time on the last day on which any was new.
with tried as (
    select
        customer_day_category.customer_key,
        next_category.bit,
        min(customer_day_category.day) as first_day
    from customer_day_category
    inner join next_category
        on customer_day_category.category_key = next_category.category_key
    where customer_day_category.customer_key in (select customer_key from member)
        and customer_day_category.day < $until
    group by
        customer_day_category.customer_key,
        next_category.bit
),

ends as (
    select
        customer_key,
        min(first_day) as first_day,
        max(first_day) as last_new_day
    from tried
    group by customer_key
)

select
    tried.customer_key,
    cast(sum(tried.bit) as bigint) as owned,
    cast(
        coalesce(
            sum(tried.bit) filter (
                where tried.first_day = ends.last_new_day and ends.last_new_day > ends.first_day
            ),
            0
        ) as bigint
    ) as newest
from tried
inner join ends
    on tried.customer_key = ends.customer_key
group by tried.customer_key
