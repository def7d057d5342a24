-- One row a date column, what can't be about it and customer (blank: nobody known), with its rows.
with dated as (
    select customer_id, 'transactions.ts' as place, ts as moment, net_amount from transactions
    union all
    select customer_id, 'interactions.ts', ts, null from interactions
    union all
    select customer_id, 'interactions.first_response_at', first_response_at, null from interactions
    union all
    select customer_id, 'interactions.resolved_at', resolved_at, null from interactions
    union all
    select customer_id, 'opportunities.created_at', created_at, null from opportunities
    union all
    select customer_id, 'opportunities.stage_ts', stage_ts, null from opportunities
    union all
    select customer_id, 'opportunities.closed_at', closed_at, null from opportunities
    union all
    select customer_id, 'customers.created_at', created_at, null from customers
    union all
    select customer_id, 'customers.updated_at', updated_at, null from customers
),

impossible as (
    select
        customer_id,
        place || case when moment < date '1990-01-01' then ' before 1990' else ' after loading' end as place,
        net_amount
    from dated
    where moment < date '1990-01-01'
        or moment >= (select too_late from loading)
)

select
    customer_key.customer_key,
    impossible.place,
    count(*) as n_rows,
    sum(impossible.net_amount) as revenue
from impossible
left join customer_key
    on impossible.customer_id = customer_key.customer_id
where customer_key.customer_key in (select customer_key from member)
    or (customer_key.customer_key is null and (select not is_filtered from chosen))
group by
    customer_key.customer_key,
    impossible.place
