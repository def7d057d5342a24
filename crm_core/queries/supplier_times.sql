-- Which suppliers are late?
-- needs: network.on_time network.cases network.kind
select
    node_name,
    cases_timed as n_cases,
    on_time / cases_timed as share_on_time
from node
where lower(kind) = 'supplier'
    and cases_timed >= 30
order by
    share_on_time,
    node_id
limit 20
