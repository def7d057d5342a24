-- Who delivers for our customers, and who of them is on time?
-- needs: network.served_customers network.on_time network.cases
-- rows: network_months n_months - node_id
-- scope: company
select
    node_id,
    coalesce(name, node_id) as name,
    coalesce(kind, '') as kind,
    parent_node,
    mean_served,
    n_months,
    count(*) over () as n_nodes,
    cases_timed as n_cases,
    case when cases_timed >= 30 then on_time / cases_timed end as share_on_time
from node
order by
    mean_served desc nulls last,
    node_id
limit 40
