-- One row a chosen customer with a delivered message in the period: its tenth by what it bought before, and its answer.
-- Who had bought nothing is in no tenth: nothing puts them in an order.
with reached as (
    select
        customer_key,
        n_answered > 0 as is_answered
    from customer_contact
    where n_delivered > 0
),

bought_before as (
    select
        customer_key,
        sum(revenue) as revenue
    from customer_day
    where customer_key in (select customer_key from reached)
        and day >= $before
        and day < $since
    group by customer_key
)

select
    reached.customer_key,
    reached.is_answered,
    coalesce(bought_before.revenue, 0) > 0 as has_bought_before,
    case
        when coalesce(bought_before.revenue, 0) > 0
            then 'tenth ' || cast(
                ceil(
                    10 * row_number() over (
                        order by coalesce(bought_before.revenue, 0) desc, reached.customer_key
                    ) / count(*) over ()
                ) as integer
            )
        else 'had not bought'
    end as written_to
from reached
left join bought_before
    on reached.customer_key = bought_before.customer_key
