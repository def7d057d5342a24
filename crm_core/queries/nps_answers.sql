-- The customers who answered in a quarter whether they would recommend us, those who would not first.
-- group: answered in the quarter from {quarter:%B %Y} on
select
    customer_profile.customer_id,
    customer_profile.name,
    nps_quarter.lowest_answer,
    nps_quarter.answered_on
from nps_quarter
inner join customer_profile
    on nps_quarter.customer_key = customer_profile.customer_key
where nps_quarter.quarter = cast($quarter as date)
order by
    nps_quarter.lowest_answer,
    nps_quarter.answered_on desc,
    customer_profile.customer_id
limit $n_rows
