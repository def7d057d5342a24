-- Which campaigns could show an effect?
-- needs: interactions.campaign_id interactions.is_control
-- rows: campaign_lines n_campaigns - tested
select
    case when n_held_out > 0 then 'with a hold-out' else 'without a hold-out' end as tested,
    count(*) as n_campaigns
from campaign
group by tested
order by tested
