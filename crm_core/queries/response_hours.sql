-- How long do customers wait for a first answer, month by month?
-- needs: interactions.first_response_at interactions.type
-- people: answered_case month
-- group: asked in {month}
select
    month,
    count(distinct customer_key) as n_customers,
    count(*) as n_cases,
    median(hours_to_response) as median_hours,
    quantile_cont(hours_to_response, 0.25) as quarter_hours,
    quantile_cont(hours_to_response, 0.75) as three_quarter_hours
from answered_case
group by month
having count(*) >= 10
order by month
