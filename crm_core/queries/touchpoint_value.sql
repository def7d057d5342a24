-- Which touchpoint matters to many and pleases few?
-- needs: interactions.instrument interactions.score interactions.channel
-- people: touchpoint_answer touchpoint
-- group: who judged {touchpoint}
with used as (
    select
        customer_key,
        channel as touchpoint
    from contact_row
    where channel is not null
        and direction = 'in'
    union
    select
        customer_day_channel.customer_key,
        channel_key.channel as touchpoint
    from customer_day_channel
    inner join channel_key
        on customer_day_channel.channel_key = channel_key.channel_key
    where customer_day_channel.n_orders > 0
        and customer_day_channel.day >= $since
        and customer_day_channel.day < $until
        and customer_day_channel.customer_key in (select customer_key from member)
),

weight as (
    select
        touchpoint,
        count(*) as n_users
    from used
    group by touchpoint
),

judged as (
    select
        touchpoint,
        count(distinct customer_key) as n_customers,
        count(*) as n_answers,
        avg(score) as satisfaction,
        1.96 * stddev_samp(score) / sqrt(count(*)) as margin_of_error
    from touchpoint_answer
    group by touchpoint
    having count(*) >= 30
)

select
    judged.touchpoint,
    judged.n_customers,
    judged.n_answers,
    judged.satisfaction,
    judged.margin_of_error,
    weight.n_users,
    weight.n_users / (select count(distinct customer_key) from used) as share_of_users,
    (select avg(score) from touchpoint_answer) as satisfaction_of_all,
    1.0 * avg(weight.n_users) over () / (select count(distinct customer_key) from used)
        as even_use
from judged
inner join weight
    on judged.touchpoint = weight.touchpoint
order by
    judged.satisfaction,
    judged.touchpoint
limit 30
