-- Where do customers turn when the first channel did not settle it?
-- needs: interactions.type interactions.topic interactions.channel
-- people: handed_over channel topic_again_channel
-- group: {channel} first, then {topic_again_channel}
select
    channel,
    topic_again_channel,
    count(distinct customer_key) as n_customers,
    count(*) as n_cases
from handed_over
group by
    channel,
    topic_again_channel
order by
    n_cases desc,
    channel,
    topic_again_channel
