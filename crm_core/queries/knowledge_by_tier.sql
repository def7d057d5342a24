-- How much do we know of those who bring most?
-- people: known_fact tier fact
-- group: tier {tier}, {fact} known or not
select
    fact,
    tier,
    count(*) as n_customers,
    count(*) filter (where is_known) as n_known,
    count(*) filter (where is_known) / count(*) as share_known
from known_fact
group by
    fact,
    tier
order by
    list_position(['e-mail', 'phone', 'postcode', 'a need told', 'three purchases'], fact),
    tier
