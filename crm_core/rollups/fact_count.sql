-- One row a fact table: rows, rows with a customer id, and rows whose id no customer has.
with facts as (
    select
        'transactions' as table_name,
        customer_id,
        net_amount
    from transactions
    union all
    select
        'interactions' as table_name,
        customer_id,
        null as net_amount
    from interactions
    union all
    select
        'opportunities' as table_name,
        customer_id,
        null as net_amount
    from opportunities
)

select
    facts.table_name,
    count(*) as n_rows,
    count(facts.customer_id) as n_rows_with_id,
    sum(case when facts.customer_id is not null and customer_key.customer_key is null then 1 else 0 end)
        as n_orphans,
    sum(case when facts.customer_id is not null and customer_key.customer_key is null then net_amount end)
        as orphan_revenue
from facts
left join customer_key
    on facts.customer_id = customer_key.customer_id
group by facts.table_name
order by facts.table_name
