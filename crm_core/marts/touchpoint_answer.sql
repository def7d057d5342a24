-- One row an answer to a satisfaction survey of a chosen customer in the period whose touchpoint is known.
select
    customer_key,
    channel as touchpoint,
    score
from survey_answer
where instrument = 'csat'
    and channel is not null
