-- One row a fact table of the whole dataset, with its rows that no known customer owns.
-- scope: company
select
    table_name,
    n_rows,
    n_rows_with_id,
    n_orphans,
    orphan_revenue
from fact_count
