-- Do we talk most with those who bring most?
-- needs: interactions.ts
-- people: tier_contact tier
-- group: tier {tier}
select
    tier,
    count(*) as n_customers,
    avg(n_contacts) as contacts_each,
    median(n_contacts) as median_contacts,
    sum(n_contacts) as n_contacts,
    -- no cost at all is a cost that nobody wrote down
    nullif(sum(contact_cost), 0) as contact_cost
from tier_contact
group by tier
order by tier
