-- How many of our staff log contacts, month by month?
-- needs: interactions.employee_id
with everybody as (
    select count(distinct employee_id) as n_employees
    from employee_week
),

weeks as (
    select
        cast(date_trunc('month', week + interval '3' day) as date) as month,
        week,
        count(*) as n_logging
    from employee_week
    group by
        month,
        week
)

select
    weeks.month,
    sum(weeks.n_logging) / (count(*) * max(everybody.n_employees)) as share_logging,
    max(everybody.n_employees) as n_employees
from weeks
cross join everybody
group by weeks.month
order by weeks.month
