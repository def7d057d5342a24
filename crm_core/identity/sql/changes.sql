-- The values most often changed, a few a field.
select
    field,
    original,
    standard,
    any_value(country) as country,
    count(*) as n_records
from written
where standard <> original
group by
    place,
    field,
    original,
    standard
qualify row_number() over (
    partition by field
    order by
        count(*) desc,
        original
) <= $n_rows
order by
    place,
    n_records desc,
    original
