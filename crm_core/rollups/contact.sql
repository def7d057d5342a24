-- One row an interaction of a known customer, with what followed it: answer, order, next contact on the topic.
with moments as (
    select
        contact_key,
        customer_key,
        ts,
        0 as is_order,
        case when type in ('click', 'reply', 'form', 'call') and direction = 'in' then ts end
            as answer_at,
        cast(null as timestamp) as order_at,
        case when direction = 'out' and not is_control then ts end as reach_at
    from contact_line
    union all
    select
        cast(null as integer) as contact_key,
        customer_key,
        -- where only the day is known, an order counts as following every contact of its day
        case
            when last_order_at > cast(day as timestamp) then last_order_at
            else cast(day as timestamp) + interval '1' day - interval '1' microsecond
        end as ts,
        1 as is_order,
        cast(null as timestamp) as answer_at,
        case
            when last_order_at > cast(day as timestamp) then last_order_at
            else cast(day as timestamp) + interval '1' day - interval '1' microsecond
        end as order_at,
        cast(null as timestamp) as reach_at
    from customer_day
    where is_purchase
        and customer_key in (select customer_key from contact_line)
),

-- told backwards in time, the earliest so far is the next one to come
followed as (
    select
        contact_key,
        min(answer_at) over later as answered_at,
        min(order_at) over later as ordered_at,
        min(reach_at) over later as contacted_at
    from moments
    window later as (
        partition by customer_key
        order by ts desc, is_order desc, contact_key desc
        rows between unbounded preceding and 1 preceding
    )
),

returned as (
    select
        contact_key,
        lead(ts) over same_topic as topic_again_at,
        lead(channel) over same_topic as topic_again_channel
    from contact_line
    where topic is not null
    window same_topic as (
        partition by customer_key, topic
        order by contact_key
    )
),

reached as (
    select distinct
        target_segment,
        customer_key
    from contact_line
    where target_segment is not null
        and direction = 'out'
),

segment_reach as (
    select
        target_segment,
        count(*) as n_customers
    from reached
    group by target_segment
),

campaign as (
    select campaign_id
    from contact_line
    where campaign_id is not null
    group by campaign_id
    having max(case when is_control then 1 else 0 end) = 1
),

entered as (
    select min(contact_line.contact_key) as contact_key
    from contact_line
    inner join campaign
        on contact_line.campaign_id = campaign.campaign_id
    where contact_line.direction = 'out'
    group by
        contact_line.customer_key,
        contact_line.campaign_id
),

totals as (
    select
        (select count(*) from customer_key) as n_customers,
        (select count(*) from contact_line where type = 'deliver') as n_delivered
),

echo as (
    select
        contact_key,
        customer_key,
        coalesce(campaign_id, '') as campaign
    from contact_line
    where type in ('deliver', 'bounce', 'open')
),

sent as (
    select
        customer_key,
        coalesce(campaign_id, '') as campaign,
        min(contact_key) as contact_key
    from contact_line
    where type in ('send', 'offer')
        and customer_key in (select customer_key from echo)
    group by
        customer_key,
        coalesce(campaign_id, '')
),

echoed as (
    select echo.contact_key
    from echo
    inner join sent
        on echo.customer_key = sent.customer_key
        and echo.campaign = sent.campaign
        and echo.contact_key > sent.contact_key
)

select
    contact_line.customer_key,
    contact_line.interaction_id,
    contact_line.ts,
    contact_line.direction,
    contact_line.channel,
    contact_line.type,
    contact_line.campaign_id,
    contact_line.target_segment,
    contact_line.offer_category,
    contact_line.is_control,
    contact_line.topic,
    contact_line.first_response_at,
    contact_line.resolved_at,
    contact_line.cost,
    contact_line.employee_id,
    contact_line.instrument,
    contact_line.score,
    contact_line.has_prefs,
    followed.answered_at,
    followed.ordered_at,
    followed.contacted_at,
    returned.topic_again_at,
    returned.topic_again_channel,
    -- where deliveries are not logged, a send that was not held out counts as delivered
    contact_line.type = 'deliver'
        or (contact_line.type = 'send' and not contact_line.is_control and totals.n_delivered = 0)
        as is_delivered,
    -- the delivery, bounce or opening of a message that was sent is the same contact once more
    echoed.contact_key is not null as is_echo,
    campaign.campaign_id is not null as has_control,
    contact_line.direction = 'out'
        and contact_line.target_segment is not null
        and segment_reach.n_customers < 0.5 * totals.n_customers
        as is_tailored,
    entered.contact_key is not null as is_campaign_entry
from contact_line
cross join totals
inner join followed
    on contact_line.contact_key = followed.contact_key
left join returned
    on contact_line.contact_key = returned.contact_key
left join campaign
    on contact_line.campaign_id = campaign.campaign_id
left join segment_reach
    on contact_line.target_segment = segment_reach.target_segment
left join echoed
    on contact_line.contact_key = echoed.contact_key
left join entered
    on contact_line.contact_key = entered.contact_key
order by contact_line.contact_key
