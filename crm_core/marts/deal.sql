-- One row an opportunity known before $until, of a chosen customer or of no customer yet.
-- Where no column says won or lost, the name of the stage does.
with named as (
    select
        *,
        lower(trim(stage)) as stage_name
    from opportunities
),

ended as (
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
)

select
    ended.opp_id,
    ended.type,
    ended.source,
    ended.lost_reason,
    ended.amount,
    ended.won,
    ended.created_at,
    ended.closed_at,
    coalesce(ended.closed_at >= $since and ended.closed_at < $until, false)
        and ended.won is not null
        as is_closed,
    case
        when ended.closed_at is null then ended.won is null
        else ended.closed_at >= $until
    end as is_open,
    date_diff('second', ended.created_at, ended.closed_at) / 86400.0 as cycle_days,
    ended.created_at >= $since as is_created,
    coalesce(ended.won, false)
        or coalesce(list_contains($stage_qualified, ended.stage_name), false)
        or coalesce(list_contains($stage_proposed, ended.stage_name), false)
        as is_qualified
from ended
left join customer_key
    on ended.customer_id = customer_key.customer_id
where ended.created_at < $until
    and (
        customer_key.customer_key in (select customer_key from member)
        or (customer_key.customer_key is null and (select not is_filtered from chosen))
    )
