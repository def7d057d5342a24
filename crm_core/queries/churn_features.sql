-- What is known of each customer before a day, and did it buy in the days after?
-- One customer in $one_in, chosen by chance; nothing that happened on $cut or later is among the features.
with chosen as (
    select customer_key
    from member
    where hash(customer_key) % $one_in = 0
),

bought as (
    select
        customer_day.customer_key,
        min(case when is_purchase and day < $cut then day end) as first_day,
        max(case when is_purchase and day < $cut then day end) as last_day,
        count(*) filter (where is_purchase and day < $cut) as n_purchase_days,
        count(*) filter (where is_purchase and day < $cut and day >= $cut - 90) as n_in_90_days,
        count(*) filter (where is_purchase and day < $cut and day >= $cut - 365) as n_in_365_days,
        sum(revenue) filter (where day < $cut) as revenue,
        sum(returned) filter (where day < $cut) as returned,
        coalesce(bool_or(is_purchase and day >= $cut), false) as is_back
    from customer_day
    inner join chosen
        on customer_day.customer_key = chosen.customer_key
    where day < $cut + $n_days
    group by customer_day.customer_key
),

complained as (
    select
        contact.customer_key,
        count(*) filter (where ts >= $cut - 180) as n_complaints,
        count(*) filter (where resolved_at is null or resolved_at >= $cut) as n_unresolved
    from contact
    inner join chosen
        on contact.customer_key = chosen.customer_key
    where type = 'complaint'
        and ts < $cut
    group by contact.customer_key
),

usual as (
    select sum(n_days) / nullif(sum(n_gaps), 0) as mean_gap
    from purchase_gap
    where day < $cut
)

select
    bought.customer_key,
    cast($cut - last_day as integer) as silent_days,
    cast($cut - first_day as integer) as tenure_days,
    n_purchase_days,
    n_in_90_days,
    n_in_365_days,
    (3 * usual.mean_gap + (last_day - first_day)) / (2 + n_purchase_days) as gap_days,
    cast(revenue / n_purchase_days as double) as revenue_a_day,
    cast(returned / nullif(revenue + returned, 0) as double) as share_returned,
    coalesce(complained.n_complaints, 0) as n_complaints,
    coalesce(complained.n_unresolved, 0) as n_unresolved,
    is_back
from bought
cross join usual
left join complained
    on bought.customer_key = complained.customer_key
where first_day is not null
order by bought.customer_key
