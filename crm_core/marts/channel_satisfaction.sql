-- One row a channel with at least 30 satisfaction answers of chosen customers in the period.
select
    channel,
    avg(score) as mean_score,
    count(*) as n_answers
from survey_answer
where instrument = 'csat'
    and channel is not null
group by channel
having count(*) >= 30
