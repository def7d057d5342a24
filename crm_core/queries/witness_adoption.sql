-- Which share of staff logged a contact in a week, by 13 whole weeks up to the end of the period?
-- needs: interactions.employee_id
-- scope: company
with logged as (
    select distinct
        (date_diff('week', date_trunc('week', ts), date_trunc('week', $until)) - 1) // 13 as quarters_ago,
        date_trunc('week', ts) as week,
        employee_id
    from contact
    where employee_id is not null
        and ts < date_trunc('week', $until)
)

select
    cast(quarters_ago as integer) as quarters_ago,
    count(distinct employee_id) as n_employees,
    count(*) / (count(distinct employee_id) * count(distinct week)) as adoption
from logged
group by quarters_ago
having count(distinct week) = 13
order by quarters_ago
