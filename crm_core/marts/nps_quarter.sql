-- One row a chosen customer and quarter with an answer to "would you recommend us": mean of its points, its lowest answer.
-- An answer of 9 or 10 is worth 100, one of 0 to 6 -100, and 0 between.
select
    customer_key,
    cast(date_trunc('quarter', ts) as date) as quarter,
    avg(case when score >= 9 then 100 when score <= 6 then -100 else 0 end) as points,
    min(score) as lowest_answer,
    cast(max(ts) as date) as answered_on
from contact
where customer_key in (select customer_key from member)
    and ts >= $since
    and ts < $until
    and instrument = 'nps'
    and score between 0 and 10
group by
    customer_key,
    quarter
