-- Which campaigns could show an effect?
-- needs: interactions.campaign_id interactions.is_control
with campaign as (
    select
        campaign_id,
        bool_or(coalesce(is_control, false)) as has_hold_out
    from contact
    where customer_key in (select customer_key from member)
        and ts >= $since
        and ts < $until
        and campaign_id is not null
    group by campaign_id
)

select
    case when has_hold_out then 'with a hold-out' else 'without a hold-out' end as tested,
    count(*) as n_campaigns
from campaign
group by tested
order by tested
