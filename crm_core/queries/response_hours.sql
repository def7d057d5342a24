-- Through which channel do customers wait longest for a first answer?
-- needs: interactions.first_response_at interactions.type interactions.channel
-- people: answered_case channel
-- group: asked by {channel}
select
    channel,
    count(distinct customer_key) as n_customers,
    count(*) as n_cases,
    median(hours_to_response) as median_hours,
    quantile_cont(hours_to_response, 0.25) as quarter_hours,
    quantile_cont(hours_to_response, 0.75) as three_quarter_hours
from answered_case
group by channel
having count(*) >= 10
order by
    median_hours desc,
    channel
