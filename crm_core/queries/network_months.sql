-- The months of one partner or team, the last one first.
-- group: {name}
select
    month,
    name,
    kind,
    parent_node,
    cases,
    on_time,
    sla_met,
    defects,
    cost,
    revenue_influenced,
    satisfaction,
    served_customers
from network
where node_id = $node_id
    and month >= $since
    and month < $until
order by month desc
limit $n_rows
