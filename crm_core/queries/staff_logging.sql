-- How often does each employee log a contact?
-- needs: interactions.employee_id
-- rows: staff_logging_lines n_employees - logs
select
    logs,
    count(*) as n_employees
from employee_logging
group by logs
order by logs
