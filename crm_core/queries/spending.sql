-- What was spent on winning, keeping and serving customers, and on how many?
-- needs: costs.amount
-- scope: company
with spent as (
    select
        sum(amount) filter (where lower(function) = 'acquisition') as acquisition,
        sum(amount) filter (where lower(function) = 'retention') as retention,
        sum(amount) filter (where lower(function) = 'service') as service,
        sum(amount) filter (where lower(function) = 'overhead') as overhead
    from costs
    where period >= $since
        and period < $until
)

select
    spent.*,
    economy.n_new,
    economy.n_retained
from spent
cross join economy
