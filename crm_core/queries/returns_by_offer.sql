-- Who of the lapsed came back, with an offer, without one, and held out at random?
select
    case
        when (evidence & 2) > 0 then 'targeted'
        when (evidence & 32) > 0 then 'held out'
        else 'not targeted'
    end as approach,
    count(*) as n_customers,
    count(*) filter (where (evidence & 8) > 0) as n_back
from funnel_win_back
where not is_young
group by approach
order by approach desc
