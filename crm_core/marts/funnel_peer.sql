-- One row a resolved complaint of the period, and one a customer who did not complain, told apart by is_case:
-- tier of the period before, years since the first purchase and silence, and whether a purchase followed.
-- Those who did not complain are looked at from the middle day of the resolutions on.
with resolved as (
    select
        customer_key,
        cast(resolved_at as date) as day
    from contact
    where customer_key in (select customer_key from member)
        and type = 'complaint'
        and ts >= $since
        and ts < $until
        and resolved_at < $until
),

middle as (
    select quantile_disc(day, 0.5) as day
    from resolved
),

watched as (
    select
        customer_key,
        day,
        true as is_case
    from resolved
    union all
    select
        earlier_funnel_buyer.customer_key,
        middle.day,
        false as is_case
    from earlier_funnel_buyer
    cross join middle
    where middle.day is not null
        and earlier_funnel_buyer.customer_key not in (
            select customer_key
            from contact
            where type = 'complaint'
                and ts >= $since
                and ts < $until
                and customer_key is not null
        )
),

numbered as (
    select
        row_number() over (order by customer_key, day) as row_key,
        *
    from watched
),

bought as (
    select
        numbered.row_key,
        max(case when customer_day.day <= numbered.day then customer_day.day end) as last_day,
        min(case when customer_day.day > numbered.day then customer_day.day end) as next_day
    from numbered
    inner join customer_day
        on numbered.customer_key = customer_day.customer_key
    where customer_day.is_purchase
        and customer_day.day < $until
    group by numbered.row_key
),

measured as (
    select
        numbered.customer_key,
        numbered.is_case,
        numbered.day,
        bought.last_day,
        bought.next_day,
        buyer.gap_days,
        coalesce(earlier_customer_tier.tier, 'none') as tier,
        least(2, cast(floor((numbered.day - buyer.first_day) / 365) as integer)) as years,
        numbered.day + cast(ceil(2 * buyer.gap_days) as integer) as watched_until
    from numbered
    inner join earlier_funnel_buyer as buyer
        on numbered.customer_key = buyer.customer_key
    left join earlier_customer_tier
        on numbered.customer_key = earlier_customer_tier.customer_key
    left join bought
        on numbered.row_key = bought.row_key
    where buyer.gap_days is not null
)

select
    customer_key,
    is_case,
    tier,
    years,
    case
        when day - last_day <= gap_days then 0
        when day - last_day <= 3 * gap_days then 1
        else 2
    end as silence_band,
    coalesce(next_day <= watched_until, false) as is_repurchased
from measured
where watched_until < $until
