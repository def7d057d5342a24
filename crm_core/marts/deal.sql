-- One row an opportunity known before $until, of a chosen customer or of no customer yet.
select
    opportunities.opp_id,
    opportunities.type,
    opportunities.source,
    opportunities.lost_reason,
    opportunities.amount,
    opportunities.won,
    opportunities.created_at,
    opportunities.closed_at,
    coalesce(opportunities.closed_at >= $since and opportunities.closed_at < $until, false)
        and opportunities.won is not null
        as is_closed,
    case
        when opportunities.closed_at is null then opportunities.won is null
        else opportunities.closed_at >= $until
    end as is_open,
    date_diff('second', opportunities.created_at, opportunities.closed_at) / 86400.0 as cycle_days,
    opportunities.created_at >= $since as is_created,
    coalesce(opportunities.won, false)
        or coalesce(list_contains($stage_qualified, lower(trim(opportunities.stage))), false)
        or coalesce(list_contains($stage_proposed, lower(trim(opportunities.stage))), false)
        or coalesce(list_contains($stage_won, lower(trim(opportunities.stage))), false)
        as is_qualified
from opportunities
left join customer_key
    on opportunities.customer_id = customer_key.customer_id
where opportunities.created_at < $until
    and (
        customer_key.customer_key in (select customer_key from member)
        or (customer_key.customer_key is null and (select not is_filtered from chosen))
    )
