-- The rows of each table that name a customer nobody knows, the newest first.
-- group: {table_name}
with named as (
    select 'transactions' as table_name, *
    from transactions
    union all by name
    select 'interactions' as table_name, *
    from interactions
    union all by name
    select 'opportunities' as table_name, *, created_at as ts
    from opportunities
)

select named.*
from named
left join customer_key
    on named.customer_id = customer_key.customer_id
where named.customer_id is not null
    and customer_key.customer_key is null
    and named.table_name = $table_name
order by
    named.ts desc,
    named.customer_id
limit $n_rows
