-- What have customers turned to the service about, apart for odd and even days where that is asked?
-- needs: transactions.category interactions.topic
with drawn as (
    select customer_key
    from needs_buyer
    order by draw
    limit $n_rows
)

select
    customer_key,
    topic,
    case when $is_halved then date_diff('day', date '2000-01-01', cast(ts as date)) % 2 else 0 end as half,
    cast(count(*) as double) as amount
from contact
where customer_key in (select customer_key from drawn)
    and topic is not null
    and type in ('support', 'complaint')
    and ts < $until
group by
    customer_key,
    topic,
    case when $is_halved then date_diff('day', date '2000-01-01', cast(ts as date)) % 2 else 0 end
