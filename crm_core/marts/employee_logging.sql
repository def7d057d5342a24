-- One row an employee who logged in a whole week of the period: its contacts, over the weeks that anybody logged.
with everybody as (
    select count(distinct week) as n_weeks
    from employee_week
)

select
    employee_week.employee_id,
    sum(employee_week.n_contacts) as n_contacts,
    count(*) as n_weeks_logged,
    max(everybody.n_weeks) as n_weeks,
    case
        when sum(employee_week.n_contacts) < max(everybody.n_weeks) then 'less than once a week'
        else 'once a week or more'
    end as logs
from employee_week
cross join everybody
group by employee_week.employee_id
