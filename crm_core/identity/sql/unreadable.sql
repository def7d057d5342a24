-- Values that can't be written one way, by field and reason, with the commonest as an example.
select
    field,
    reason,
    mode(original) as example,
    count(*) as n_records
from written
where reason is not null
group by
    place,
    field,
    reason
order by
    place,
    n_records desc,
    reason
