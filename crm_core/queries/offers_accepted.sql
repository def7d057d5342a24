-- Of those offered a category that they did not own, how many bought it within 60 days?
-- needs: interactions.offer_category|opportunities.category transactions.category
select
    is_control,
    count(*) as n_offers,
    count(*) filter (where is_accepted) as n_accepted
from funnel_offer
where is_observed
group by is_control
order by is_control
