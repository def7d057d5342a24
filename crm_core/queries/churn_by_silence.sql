-- Who is silent for longer than usual for them?
-- people: churn_state silence_state
-- group: {silence_state} by their own silence
select
    silence_state,
    count(*) as n_customers,
    sum(revenue) as revenue,
    sum(revenue_ever) as revenue_ever
from churn_state
where silence_state is not null
group by silence_state
order by
    case silence_state when 'active' then 1 when 'at risk' then 2 else 3 end
