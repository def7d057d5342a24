-- Which suppliers deliver defects?
-- needs: network.defects network.cases network.kind
select
    node_name,
    cases_inspected as n_cases,
    defects / cases_inspected as share_defective
from node
where lower(kind) = 'supplier'
    and cases_inspected >= 30
order by
    share_defective desc,
    node_id
limit 20
