-- Do units where an element is stronger keep more customers?
-- needs: transactions.ts
with placed as (
    select
        *,
        unnest([
            struct_pack(kind := 'country', name := country),
            struct_pack(kind := 'region', name := region),
            struct_pack(kind := 'source', name := source),
            struct_pack(kind := 'main_channel', name := main_channel),
            struct_pack(kind := 'owner_id', name := owner_id)
        ]) as placed
    from unit_customer
)

select
    placed.kind as unit_kind,
    placed.name as unit,
    count(*) as n_customers,
    count(*) filter (where is_kept) as n_kept,
    -- each measure as its metric counts it: a part of a whole
    sum(n_preceded) as te2_part,
    sum(n_days) as te2_whole,
    sum(n_responded) as in3_part,
    sum(n_reached) as in3_whole,
    sum(n_taught) as in8_part,
    sum(n_told) as in8_whole,
    sum(n_tailored) as cu1_part,
    sum(n_out) as cu1_whole
from placed
where placed.name is not null
group by
    unit_kind,
    unit
order by
    unit_kind,
    unit
