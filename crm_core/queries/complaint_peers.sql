-- Do those who complained buy again like others who were as good, as long here and as silent?
-- needs: interactions.resolved_at transactions.ts
select
    tier,
    years,
    silence_band,
    count(*) filter (where is_case) as n_cases,
    count(*) filter (where is_case and is_repurchased) as n_cases_back,
    count(*) filter (where not is_case) as n_peers,
    count(*) filter (where not is_case and is_repurchased) as n_peers_back
from funnel_peer
group by
    tier,
    years,
    silence_band
having count(*) filter (where is_case) > 0
order by
    tier,
    years,
    silence_band
