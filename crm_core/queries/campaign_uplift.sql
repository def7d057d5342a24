-- Which campaigns made more customers order than the hold-out did?
-- needs: interactions.is_control interactions.campaign_id interactions.direction
-- people: campaign_member campaign_id
-- group: {campaign_id}, treated and held out
with counted as (
    select
        campaign_id,
        count(*) filter (where part = 'treated') as n_treated,
        count(*) filter (where part = 'held out') as n_held_out,
        avg(cast(is_ordered as integer)) filter (where part = 'treated') as share_treated,
        avg(cast(is_ordered as integer)) filter (where part = 'held out') as share_held_out
    from campaign_member
    group by campaign_id
),

compared as (
    select
        *,
        100 * (share_treated - share_held_out) as uplift,
        196 * sqrt(
            share_treated * (1 - share_treated) / n_treated
            + share_held_out * (1 - share_held_out) / n_held_out
        ) as spread
    from counted
    where n_treated >= 30
        and n_held_out >= 30
)

select
    campaign_id,
    n_treated + n_held_out as n_customers,
    n_treated,
    n_held_out,
    share_treated,
    share_held_out,
    uplift,
    uplift - spread as low,
    uplift + spread as high
from compared
order by
    uplift desc,
    campaign_id
