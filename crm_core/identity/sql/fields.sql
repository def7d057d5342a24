-- One row a field: how many are filled, can be written one way, are changed by it, and can't be.
select
    field,
    count(original) as n_filled,
    count(standard) as n_standard,
    count(*) filter (standard <> original) as n_changed,
    count(reason) as n_unreadable
from written
group by field
order by min(place)
