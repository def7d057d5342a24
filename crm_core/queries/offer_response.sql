-- Which offer goes to which segment, and who answers?
-- needs: interactions.offer_category interactions.type interactions.direction
-- people: offer_contact offer_category target_segment
-- group: {offer_category} for {target_segment}
select
    offer_category,
    target_segment,
    count(*) as n_customers,
    count(*) filter (where is_answered) as n_answered,
    count(*) filter (where is_answered) / count(*) as share_answered
from offer_contact
group by
    offer_category,
    target_segment
order by
    offer_category,
    target_segment
