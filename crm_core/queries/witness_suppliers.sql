-- How did suppliers deliver in each quarter up to the end of the period?
-- needs: network.kind network.cases network.on_time|network.defects
-- scope: company
select
    cast((date_diff('month', month, date_trunc('month', $until)) - 1) // 3 as integer)
        as quarters_ago,
    count(distinct node_id) as n_suppliers,
    sum(on_time) / sum(cases) filter (where on_time is not null) as supplier_on_time,
    sum(defects) / sum(cases) filter (where defects is not null) as supplier_defects
from network
where lower(kind) = 'supplier'
    and month < date_trunc('month', $until)
    and cases > 0
group by quarters_ago
having count(distinct month) = 3
order by quarters_ago
