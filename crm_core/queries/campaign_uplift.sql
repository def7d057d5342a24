-- Which campaigns made more customers order than the hold-out did?
-- needs: interactions.is_control interactions.campaign_id interactions.direction
-- people: campaign_member campaign_id
-- group: {campaign_id}, treated and held out
select
    campaign_id,
    n_treated + n_held_out as n_customers,
    n_treated,
    n_held_out,
    share_treated,
    share_held_out,
    100 * uplift as uplift,
    100 * (uplift - 1.959964 * sqrt(variance)) as low,
    100 * (uplift + 1.959964 * sqrt(variance)) as high
from campaign_result
where n_treated >= 30
    and n_held_out >= 30
order by
    uplift desc,
    campaign_id
