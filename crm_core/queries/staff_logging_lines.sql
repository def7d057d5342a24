-- The employees who log so often, the rarest first.
-- group: {logs}
select
    employee_id,
    n_contacts,
    n_weeks_logged,
    n_weeks
from employee_logging
where logs = $logs
order by
    n_contacts,
    employee_id
limit $n_rows
