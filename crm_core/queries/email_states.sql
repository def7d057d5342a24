-- Which e-mail addresses can be written to?
-- needs: customers.email
-- people: email_state email_state
-- group: with an e-mail that is {email_state}
-- rows: email_lines n_customers revenue email_state
select
    email_state,
    count(*) as n_customers,
    sum(revenue) as revenue
from email_state
group by email_state
order by
    n_customers desc,
    email_state
