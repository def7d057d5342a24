-- Who has been silent for longer than the fixed window?
-- people: churn_state window_state
-- group: {window_state} by the fixed window
select
    window_state,
    count(*) as n_customers,
    sum(revenue) as revenue,
    sum(revenue_ever) as revenue_ever
from churn_state
where window_state is not null
group by window_state
order by
    case window_state when 'active' then 1 when 'at risk' then 2 else 3 end
