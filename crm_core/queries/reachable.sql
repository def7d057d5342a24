-- Whom may we write to or call?
-- needs: customers.email|customers.phone customers.consent_email|customers.consent_phone|customers.consent_sms
-- people: reachable_record reach
-- group: {reach}
select
    reach,
    count(*) as n_customers,
    sum(revenue) as revenue
from reachable_record
group by reach
order by
    n_customers desc,
    reach
