-- One row a campaign of the period with customers treated and held out, and a known cost: margin of 14 days, and spend.
with entered as (
    select
        customer_key,
        campaign_id,
        is_control,
        cast(ts as date) as entry_day
    from contact
    where customer_key in (select customer_key from member)
        and ts >= $since
        and ts < $until
        and is_campaign_entry
),

earned as (
    select
        entered.customer_key,
        entered.campaign_id,
        entered.is_control,
        cast(coalesce(sum(customer_day.margin), 0) as double) as margin
    from entered
    left join customer_day
        on entered.customer_key = customer_day.customer_key
        and customer_day.day >= entered.entry_day
        and customer_day.day < least(entered.entry_day + 14, cast($until as date))
    group by
        entered.customer_key,
        entered.campaign_id,
        entered.is_control
),

counted as (
    select
        campaign_id,
        count(*) filter (where not is_control) as n_treated,
        count(*) filter (where is_control) as n_held_out,
        avg(margin) filter (where not is_control) as margin_treated,
        avg(margin) filter (where is_control) as margin_held_out,
        var_samp(margin) filter (where not is_control) as spread_treated,
        var_samp(margin) filter (where is_control) as spread_held_out
    from earned
    group by campaign_id
),

spent as (
    select
        campaign_id,
        cast(sum(cost) as double) as spend
    from contact
    where customer_key in (select customer_key from member)
        and ts >= $since
        and ts < $until
        and direction = 'out'
        and not is_control
    group by campaign_id
)

select
    counted.campaign_id,
    counted.n_treated,
    counted.n_held_out,
    counted.margin_treated - counted.margin_held_out as gain,
    counted.spread_treated / counted.n_treated
        + counted.spread_held_out / counted.n_held_out
        as variance,
    spent.spend
from counted
inner join spent
    on counted.campaign_id = spent.campaign_id
where counted.n_treated > 0
    and counted.n_held_out > 0
    and spent.spend > 0
