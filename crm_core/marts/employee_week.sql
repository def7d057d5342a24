-- One row an employee and week with at least one logged contact of a chosen customer in the period.
select
    employee_id,
    date_trunc('week', ts) as week,
    count(*) as n_contacts
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and employee_id is not null
group by
    employee_id,
    week
