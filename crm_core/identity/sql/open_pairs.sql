-- Pairs still to be decided, likeliest first: neither merged nor set apart.
select pair.*
from pair
left join person as first_person
    on pair.customer_id = first_person.customer_id
left join person as other_person
    on pair.other_id = other_person.customer_id
where coalesce(first_person.person_id, pair.customer_id)
    <> coalesce(other_person.person_id, pair.other_id)
    and not exists (
        select 1
        from apart
        where apart.customer_id = pair.customer_id
            and apart.other_id = pair.other_id
    )
order by
    pair.probability desc,
    pair.customer_id,
    pair.other_id
