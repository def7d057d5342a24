-- In which sources do we meet the same customer?
-- needs: interactions.customer_id|opportunities.customer_id
-- people: customer_source sources
-- group: found in {sources}
select
    sources,
    has_purchases as sales,
    has_contacts as contacts,
    has_deals as deals,
    count(*) as n_customers
from customer_source
group by
    sources,
    sales,
    contacts,
    deals
order by
    n_customers desc,
    sources
