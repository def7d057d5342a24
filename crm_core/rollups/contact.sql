-- One row an interaction of a known customer, with what followed it: answer, order, next contact on the topic.
with rows_in_time as (
    select
        customer_key.customer_key,
        interactions.interaction_id,
        interactions.ts,
        0 as is_order,
        lower(interactions.direction) as direction,
        interactions.channel,
        lower(interactions.type) as type,
        interactions.campaign_id,
        interactions.target_segment,
        interactions.offer_category,
        coalesce(interactions.is_control, false) as is_control,
        interactions.topic,
        interactions.first_response_at,
        interactions.resolved_at,
        interactions.cost,
        interactions.employee_id,
        lower(interactions.instrument) as instrument,
        interactions.score,
        coalesce(trim(interactions.prefs_captured) not in ('', '{}'), false) as has_prefs
    from interactions
    inner join customer_key
        on interactions.customer_id = customer_key.customer_id
    union all
    select
        customer_key,
        null as interaction_id,
        -- where only the day is known, an order counts as following every contact of its day
        case
            when last_order_at > cast(day as timestamp) then last_order_at
            else cast(day as timestamp) + interval '1' day - interval '1' microsecond
        end as ts,
        1 as is_order,
        null as direction,
        null as channel,
        null as type,
        null as campaign_id,
        null as target_segment,
        null as offer_category,
        false as is_control,
        null as topic,
        null as first_response_at,
        null as resolved_at,
        null as cost,
        null as employee_id,
        null as instrument,
        null as score,
        false as has_prefs
    from customer_day
    where is_purchase
        and customer_key in (
            select customer_key.customer_key
            from customer_key
            inner join interactions
                on customer_key.customer_id = interactions.customer_id
        )
),

followed as (
    select
        *,
        min(case when type in ('click', 'reply', 'form', 'call') and direction = 'in' then ts end)
            over later as answered_at,
        min(case when is_order = 1 then ts end) over later as ordered_at,
        min(case when direction = 'out' and not is_control then ts end) over later as contacted_at,
        lead(ts) over same_topic as topic_again_at,
        lead(channel) over same_topic as topic_again_channel
    from rows_in_time
    window
        later as (
            partition by customer_key
            order by ts, is_order, interaction_id
            rows between 1 following and unbounded following
        ),
        same_topic as (
            partition by customer_key, topic, is_order
            order by ts, interaction_id
        )
),

segment_reach as (
    select
        target_segment,
        count(distinct customer_key) as n_customers
    from rows_in_time
    where target_segment is not null
        and direction = 'out'
    group by target_segment
),

campaign as (
    select
        campaign_id,
        max(case when is_control then 1 else 0 end) = 1 as has_control
    from rows_in_time
    where campaign_id is not null
    group by campaign_id
),

totals as (
    select
        (select count(*) from customer_key) as n_customers,
        (select count(*) from rows_in_time where type = 'deliver') as n_delivered
)

select
    followed.customer_key,
    followed.interaction_id,
    followed.ts,
    followed.direction,
    followed.channel,
    followed.type,
    followed.campaign_id,
    followed.target_segment,
    followed.offer_category,
    followed.is_control,
    followed.topic,
    followed.first_response_at,
    followed.resolved_at,
    followed.cost,
    followed.employee_id,
    followed.instrument,
    followed.score,
    followed.has_prefs,
    followed.answered_at,
    followed.ordered_at,
    followed.contacted_at,
    case when followed.topic is not null then followed.topic_again_at end as topic_again_at,
    case when followed.topic is not null then followed.topic_again_channel end as topic_again_channel,
    -- where deliveries are not logged, a send that was not held out counts as delivered
    followed.type = 'deliver'
        or (followed.type = 'send' and not followed.is_control and totals.n_delivered = 0)
        as is_delivered,
    coalesce(campaign.has_control, false) as has_control,
    followed.direction = 'out'
        and followed.target_segment is not null
        and segment_reach.n_customers < 0.5 * totals.n_customers
        as is_tailored,
    case
        when campaign.has_control and followed.direction = 'out'
            then row_number() over (
                partition by followed.customer_key, followed.campaign_id
                order by
                    case when followed.direction = 'out' then 0 else 1 end,
                    followed.ts,
                    followed.interaction_id
            ) = 1
        else false
    end as is_campaign_entry
from followed
cross join totals
left join campaign
    on followed.campaign_id = campaign.campaign_id
left join segment_reach
    on followed.target_segment = segment_reach.target_segment
where followed.is_order = 0
order by
    followed.customer_key,
    followed.ts,
    followed.interaction_id
