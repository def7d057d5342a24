-- One row a chosen customer that has lapsed when the period ends: what winning it back would be worth.
-- The chance to return is that of those who had been as silent when the period began; what a return brings
-- is the customer's own mean purchase day, times the days on which those who returned bought.
with bands as (
    select
        lapsed.customer_key,
        least(4, cast(floor(lapsed.silence / 3) as integer)) as band,
        coalesce(customer_sale.n_purchase_days, 0) as n_days_back
    from earlier_funnel_buyer as lapsed
    left join customer_sale
        on lapsed.customer_key = customer_sale.customer_key
    where lapsed.is_lapsed
),

returned as (
    select
        band,
        count(*) as n_lapsed,
        count(*) filter (where n_days_back > 0) as n_back
    from bands
    group by band
),

usual as (
    select avg(n_days_back) filter (where n_days_back > 0) as days_back
    from bands
),

margin as (
    select sum(margin) / nullif(sum(revenue_with_cost), 0) as rate
    from customer_day
    where day >= $before
        and day < $until
),

asking as (
    select avg(cost) as cost
    from contact
    where type in ('offer', 'win-back', 'win_back', 'winback')
        and not is_control
        and ts >= $since
        and ts < $until
),

brought as (
    select
        customer_key,
        sum(revenue) filter (where revenue > 0) as revenue
    from customer_day
    where customer_key in (select customer_key from member)
        and day < $until
    group by customer_key
)

select
    funnel_buyer.customer_key,
    funnel_buyer.last_day,
    funnel_buyer.silence,
    returned.n_lapsed,
    returned.n_back / returned.n_lapsed as chance,
    coalesce(margin.rate, 1) * usual.days_back * brought.revenue / funnel_buyer.n_days as return_value,
    coalesce(asking.cost, 0) as cost,
    margin.rate is not null as is_margin
from funnel_buyer
inner join returned
    on least(4, cast(floor(funnel_buyer.silence / 3) as integer)) = returned.band
inner join brought
    on funnel_buyer.customer_key = brought.customer_key
cross join usual
cross join margin
cross join asking
where funnel_buyer.is_lapsed
    and returned.n_lapsed >= 30
