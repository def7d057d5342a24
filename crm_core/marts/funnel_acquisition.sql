-- One row a chosen customer or lead whose first evidence lies in the period: when it came to each stage.
-- Bits of evidence, from 1 on: targeted, reached, responded, enquired, qualified, proposed, first purchase,
-- welcomed, second purchase in time, third purchase in time.
with bought as (
    select
        customer_key,
        source,
        created_at,
        case when first_purchase_day < $until then first_purchase_day end as first_day,
        case when second_purchase_day < $until then second_purchase_day end as second_day,
        case when third_purchase_day < $until then third_purchase_day end as third_day,
        case when welcomed_at < $until then welcomed_at end as welcomed_at
    from customer_profile
    where customer_key in (select customer_key from member)
),

opened as (
    select
        funnel_deal.customer_key,
        funnel_deal.lead_id,
        min(funnel_deal.created_at) as opened_at,
        max(cast(funnel_deal.is_qualified as integer)) as is_qualified,
        max(cast(funnel_deal.is_proposed as integer)) as is_proposed,
        max(cast(funnel_deal.is_won as integer)) as is_won,
        min(funnel_deal.qualified_at) as qualified_at,
        min(funnel_deal.proposed_at) as proposed_at,
        min(coalesce(funnel_deal.won_at, funnel_deal.created_at)) filter (where funnel_deal.is_won)
            as won_at,
        case when min(cast(funnel_deal.is_lost as integer)) = 0 then 'still open' end as is_open,
        arg_max(funnel_deal.lost_reason, funnel_deal.created_at) as lost_reason
    from funnel_deal
    left join bought
        on funnel_deal.customer_key = bought.customer_key
    where funnel_deal.type = 'new'
        and (bought.first_day is null or funnel_deal.created_at < bought.first_day + interval '1' day)
    group by
        funnel_deal.customer_key,
        funnel_deal.lead_id
),

known as (
    select
        coalesce(bought.customer_key, opened.customer_key) as customer_key,
        opened.lead_id,
        bought.source,
        bought.created_at,
        bought.second_day,
        bought.third_day,
        bought.welcomed_at,
        bought.first_day as first_sale_day,
        cast(least(bought.first_day, opened.won_at) as date) as first_day,
        opened.opened_at,
        coalesce(opened.is_qualified, 0) as is_qualified,
        coalesce(opened.is_proposed, 0) as is_proposed,
        opened.qualified_at,
        opened.proposed_at,
        coalesce(opened.is_open, opened.lost_reason) as reason
    from bought
    full join opened
        on bought.customer_key = opened.customer_key
),

-- an order follows every contact of its day where only the day is known
talked as (
    select
        contact.customer_key,
        contact.ts,
        contact.type,
        coalesce(contact.campaign_id, '') as campaign_id,
        contact.type in ('send', 'call', 'visit', 'offer')
            and coalesce(
                contact.direction = 'out',
                contact.type in ('send', 'offer')
            ) as is_approach,
        coalesce(contact.direction = 'in', false) or contact.type in ('click', 'reply', 'form')
            as is_answer
    from contact
    inner join known
        on contact.customer_key = known.customer_key
    where contact.ts < $until
        and not contact.is_control
        and (
            known.first_day is null
            or (
                contact.ts < known.first_day + interval '1' day
                and (
                    known.first_sale_day is null
                    or known.first_day < known.first_sale_day
                    or cast(contact.ordered_at as date) <= known.first_sale_day
                )
            )
        )
),

touched as (
    select
        customer_key,
        min(ts) filter (where is_approach) as targeted_at,
        min(ts) filter (where type = 'enquiry') as asked_at
    from talked
    group by customer_key
),

entered as (
    select
        known.*,
        case
            when list_contains($listed_sources, lower(trim(known.source)))
                then least(
                    touched.targeted_at,
                    case
                        when known.first_day is null or known.created_at < known.first_day
                            then known.created_at
                    end
                )
            else touched.targeted_at
        end as targeted_at,
        least(touched.asked_at, known.opened_at) as enquired_at
    from known
    left join touched
        on known.customer_key = touched.customer_key
),

timed as (
    select
        *,
        cast(least(targeted_at, enquired_at, qualified_at, proposed_at, first_day) as date) as entered_on
    from entered
    where least(targeted_at, enquired_at, qualified_at, proposed_at, first_day) >= $since
        and least(targeted_at, enquired_at, qualified_at, proposed_at, first_day) < $until
),

followed as (
    select
        customer_key,
        ts,
        is_answer,
        max(case when is_approach then ts end) over (partition by customer_key order by ts)
            as approached_at
    from talked
    where (is_approach or is_answer)
        and customer_key in (select customer_key from timed where targeted_at is not null)
),

responded as (
    select
        customer_key,
        min(ts) as responded_at
    from followed
    where is_answer
        and ts <= approached_at + to_days(cast($response_days as integer))
    group by customer_key
),

sent as (
    select
        talked.customer_key,
        min(talked.ts) filter (where talked.type = 'deliver') as delivered_at
    from talked
    inner join timed
        on talked.customer_key = timed.customer_key
    where talked.type in ('deliver', 'bounce')
        and talked.ts >= timed.targeted_at
    group by
        talked.customer_key,
        talked.campaign_id
    having count(*) filter (where talked.type = 'bounce') = 0
),

delivered as (
    select
        customer_key,
        min(delivered_at) as delivered_at
    from sent
    group by customer_key
),

staged as (
    select
        timed.*,
        responded.responded_at,
        delivered.delivered_at,
        case
            when timed.welcomed_at < timed.first_day + cast($welcome_days + 1 as integer)
                and timed.welcomed_at >= timed.first_day
                then timed.welcomed_at
        end as greeted_at,
        case when timed.second_day <= timed.first_day + cast($second_days as integer) then timed.second_day end
            as second_at,
        case
            when timed.third_day <= timed.first_day + cast(2 * $second_days as integer) then timed.third_day
        end as third_at
    from timed
    left join responded
        on timed.customer_key = responded.customer_key
    left join delivered
        on timed.customer_key = delivered.customer_key
)

select
    customer_key,
    lead_id,
    entered_on,
    entered_on > $until - cast($maturity_days as integer) as is_young,
    case when targeted_at is null then 0 else 1 end
        + case when delivered_at is null then 0 else 2 end
        + case when responded_at is null then 0 else 4 end
        + case when enquired_at is null then 0 else 8 end
        + 16 * is_qualified
        + 32 * is_proposed
        + case when first_day is null then 0 else 64 end
        + case when greeted_at is null then 0 else 128 end
        + case when second_at is null then 0 else 256 end
        + case when third_at is null then 0 else 512 end
        as evidence,
    case when first_day is null then reason end as reason,
    [
        targeted_at, delivered_at, responded_at, enquired_at, qualified_at, proposed_at,
        cast(first_day as timestamp), greeted_at, cast(second_at as timestamp), cast(third_at as timestamp)
    ] as times
from staged
