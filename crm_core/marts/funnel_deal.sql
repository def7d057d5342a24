-- One row an opportunity known before $until, of a chosen customer or of a lead: how far it came.
-- A stage says what it is now: of the stages before it only that they were passed is known, not when.
-- Not from ended_deal: a view of the past knows the column from the day of closing, the stage from its own day.
with known as (
    select
        customer_key.customer_key,
        case
            when customer_key.customer_key is null
                then coalesce(opportunities.lead_id, opportunities.customer_id, opportunities.opp_id)
        end as lead_id,
        coalesce(lower(opportunities.type), 'new') as type,
        opportunities.category,
        opportunities.source,
        opportunities.created_at,
        opportunities.lost_reason,
        case when opportunities.closed_at < $until then opportunities.closed_at end as closed_at,
        case when opportunities.stage_ts < $until then opportunities.stage_ts end as stage_at,
        case
            when coalesce(opportunities.closed_at < $until, true) then opportunities.won
        end as won,
        case
            when coalesce(opportunities.stage_ts < $until, true) then lower(trim(opportunities.stage))
        end as stage
    from opportunities
    left join customer_key
        on opportunities.customer_id = customer_key.customer_id
    where opportunities.created_at < $until
        and (
            customer_key.customer_key in (select customer_key from member)
            or (customer_key.customer_key is null and (select not is_filtered from chosen))
        )
),

placed as (
    select
        *,
        coalesce(won, list_contains($stage_won, stage), false) as is_won,
        list_contains($stage_proposed, stage) as is_in_proposed,
        list_contains($stage_qualified, stage) as is_in_qualified,
        coalesce(not won, list_contains($stage_lost, stage), false) as is_lost
    from known
)

select
    customer_key,
    lead_id,
    type,
    category,
    source,
    created_at,
    is_won,
    is_lost,
    case when is_lost then nullif(trim(lost_reason), '') end as lost_reason,
    case when is_won then coalesce(closed_at, stage_at) end as won_at,
    coalesce(is_won or is_in_proposed or is_in_qualified, false) as is_qualified,
    coalesce(is_won or is_in_proposed, false) as is_proposed,
    case when is_in_qualified and not is_in_proposed then stage_at end as qualified_at,
    case when is_in_proposed then stage_at end as proposed_at
from placed
