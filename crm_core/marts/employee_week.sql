-- One row an employee and whole week of the period with a logged contact of a chosen customer.
select
    employee_id,
    date_trunc('week', ts) as week,
    count(*) as n_contacts
from contact
where customer_key in (select customer_key from member)
    and date_trunc('week', ts) >= $since
    and date_trunc('week', ts) + interval '7' day <= $until
    and employee_id is not null
group by
    employee_id,
    week
