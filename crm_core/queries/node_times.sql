-- Which partners, suppliers and teams are late?
-- needs: network.on_time network.cases
select
    node.node_name || coalesce(' (' || node.kind || ')', '') as node_name,
    node.cases_timed as n_cases,
    node.on_time / node.cases_timed as share_on_time
from node
where node.cases_timed >= 30
order by
    share_on_time,
    node.node_id
limit 20
