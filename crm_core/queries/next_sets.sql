-- Which sets of categories do customers own, and how many own each?
-- needs: transactions.category
select
    owned,
    newest,
    count(*) as n_customers
from next_owned
group by
    owned,
    newest
order by
    owned,
    newest
