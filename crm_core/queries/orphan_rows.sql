-- Which tables name customers that nobody knows?
-- needs: customers.customer_id transactions.customer_id|interactions.customer_id|opportunities.customer_id
-- rows: orphan_lines n_orphans orphan_revenue table_name
select
    table_name,
    n_orphans,
    n_rows_with_id,
    n_orphans / n_rows_with_id as share_orphans,
    orphan_revenue
from fact_table
where n_rows_with_id > 0
order by
    n_orphans desc,
    table_name
