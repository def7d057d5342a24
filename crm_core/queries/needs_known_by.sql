-- How do we know what customers need?
-- needs: transactions.category|customers.prefs|interactions.prefs_captured
-- people: needs_known known_by
-- group: {known_by}
select
    known_by,
    count(*) as n_customers,
    count(*) / sum(count(*)) over () as share_of_customers
from needs_known
group by known_by
order by
    n_customers desc,
    known_by
