-- One row an opportunity known before $until, of a chosen customer or of no customer yet.
select
    ended_deal.opp_id,
    ended_deal.type,
    ended_deal.source,
    ended_deal.lost_reason,
    ended_deal.amount,
    ended_deal.won,
    ended_deal.created_at,
    ended_deal.closed_at,
    coalesce(ended_deal.closed_at >= $since and ended_deal.closed_at < $until, false)
        and ended_deal.won is not null
        as is_closed,
    case
        when ended_deal.closed_at is null then ended_deal.won is null
        else ended_deal.closed_at >= $until
    end as is_open,
    date_diff('second', ended_deal.created_at, ended_deal.closed_at) / 86400.0 as cycle_days,
    ended_deal.created_at >= $since as is_created,
    coalesce(ended_deal.won, false)
        or coalesce(list_contains($stage_qualified, ended_deal.stage_name), false)
        or coalesce(list_contains($stage_proposed, ended_deal.stage_name), false)
        as is_qualified
from ended_deal
left join customer_key
    on ended_deal.customer_id = customer_key.customer_id
where ended_deal.created_at < $until
    and (
        customer_key.customer_key in (select customer_key from member)
        or (customer_key.customer_key is null and (select not is_filtered from chosen))
    )
