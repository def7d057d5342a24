-- One row a partner or team with its cases in the months of the period, of the whole company.
-- scope: company
select
    node_id,
    -- two of one name are told apart by their ids
    case
        when count(*) over (partition by coalesce(max(name), node_id)) > 1
            then coalesce(max(name) || ', ', '') || node_id
        else coalesce(max(name), node_id)
    end as node_name,
    max(name) as name,
    max(kind) as kind,
    max(parent_node) as parent_node,
    count(*) as n_months,
    avg(served_customers) as mean_served,
    sum(cases) as cases,
    sum(cases) filter (where on_time is not null) as cases_timed,
    sum(cases) filter (where defects is not null) as cases_inspected,
    sum(on_time) as on_time,
    sum(sla_met) as sla_met,
    sum(defects) as defects,
    sum(cost) as cost,
    sum(revenue_influenced) as revenue_influenced,
    avg(satisfaction) as satisfaction,
    sum(cost) / nullif(sum(sum(cost)) over (), 0) as cost_share
from network
where month >= $since
    and month < $until
group by node_id
