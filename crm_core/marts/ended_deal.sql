-- One row an opportunity of the whole company: won or lost as its column says, or else the name of its stage.
-- scope: company
with named as (
    select
        *,
        lower(trim(stage)) as stage_name
    from opportunities
)

select
    * replace (
        coalesce(
            won,
            case
                when list_contains($stage_won, stage_name) then true
                when list_contains($stage_lost, stage_name) then false
            end
        ) as won
    )
from named
