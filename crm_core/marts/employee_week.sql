-- One row an employee and week with at least one logged contact in the period.
select
    employee_id,
    date_trunc('week', ts) as week,
    count(*) as n_contacts
from contact_row
where employee_id is not null
group by
    employee_id,
    week
