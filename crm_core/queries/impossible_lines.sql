-- The rows with a date before 1990 or after the day of loading, the farthest off first.
-- group: {place}
with dated as (
    select 'transactions.ts' as date_column, ts as moment, * from transactions
    union all by name
    select 'interactions.ts' as date_column, ts as moment, * from interactions
    union all by name
    select 'interactions.first_response_at' as date_column, first_response_at as moment, * from interactions
    union all by name
    select 'interactions.resolved_at' as date_column, resolved_at as moment, * from interactions
    union all by name
    select 'opportunities.created_at' as date_column, created_at as moment, * from opportunities
    union all by name
    select 'opportunities.stage_ts' as date_column, stage_ts as moment, * from opportunities
    union all by name
    select 'opportunities.closed_at' as date_column, closed_at as moment, * from opportunities
    union all by name
    select 'customers.created_at' as date_column, created_at as moment, * from customers
    union all by name
    select 'customers.updated_at' as date_column, updated_at as moment, * from customers
)

select
    dated.date_column || case when dated.moment < date '1990-01-01' then ' before 1990' else ' after loading' end
        as place,
    dated.* exclude (date_column, moment)
from dated
left join customer_key
    on dated.customer_id = customer_key.customer_id
where (dated.moment < date '1990-01-01' or dated.moment >= (select too_late from loading))
    and (
        customer_key.customer_key in (select customer_key from member)
        or (customer_key.customer_key is null and (select not is_filtered from chosen))
    )
    and place = $place
order by
    abs(date_diff('day', date '2000-01-01', dated.moment)) desc,
    dated.customer_id
limit $n_rows
