-- One row an answer to a survey of a chosen customer in the period, on the scale of its instrument.
select
    customer_key,
    channel,
    instrument,
    score
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and (
        (instrument = 'nps' and score between 0 and 10)
        or (instrument = 'csat' and score between 1 and 5)
        or (instrument = 'ces' and score between 1 and 7)
    )
