-- One row a campaign of the period with customers treated and held out: how many of each ordered within 14 days.
with counted as (
    select
        campaign_id,
        count(*) filter (where part = 'treated') as n_treated,
        count(*) filter (where part = 'held out') as n_held_out,
        avg(cast(is_ordered as integer)) filter (where part = 'treated') as share_treated,
        avg(cast(is_ordered as integer)) filter (where part = 'held out') as share_held_out
    from campaign_member
    group by campaign_id
)

select
    *,
    share_treated - share_held_out as uplift,
    share_treated * (1 - share_treated) / n_treated
        + share_held_out * (1 - share_held_out) / n_held_out
        as variance
from counted
where n_treated > 0
    and n_held_out > 0
