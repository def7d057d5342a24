-- What happened between this customer and the company?
with person as (
    select
        customer_key,
        customer_id
    from customer_key
    where customer_id = $customer_id
),

sold as (
    select *
    from customer_day
    where customer_key in (select customer_key from person)
),

sold_through as (
    select
        customer_day_channel.day,
        string_agg(channel_key.channel, ', ' order by channel_key.channel) as channel
    from customer_day_channel
    inner join channel_key
        on customer_day_channel.channel_key = channel_key.channel_key
    where customer_day_channel.customer_key in (select customer_key from person)
    group by customer_day_channel.day
),

sold_what as (
    select
        customer_day_category.day,
        string_agg(category_key.category, ', ' order by category_key.category) as category
    from customer_day_category
    inner join category_key
        on customer_day_category.category_key = category_key.category_key
    where customer_day_category.customer_key in (select customer_key from person)
    group by customer_day_category.day
),

dealt as (
    select
        *,
        nullif(concat_ws(', ', type, category), '') as about
    from ended_deal
    where customer_id in (select customer_id from person)
),

happened as (
    select
        coalesce(sold.last_order_at, cast(sold.day as timestamp)) as happened_at,
        case when sold.gross > 0 then 'purchase' else 'free' end as kind,
        cast(null as varchar) as direction,
        sold_through.channel,
        case
            when sold.gross = 0 then 'nothing to pay'
            when sold.n_orders = 0 then 'given back at once'
            when sold.n_orders > 1 then cast(sold.n_orders as varchar) || ' orders'
            else '1 order'
        end as type,
        sold_what.category as topic,
        cast(sold.gross as double) as event_amount,
        cast(null as double) as survey_score,
        cast(null as varchar) as opp_id
    from sold
    left join sold_through
        on sold.day = sold_through.day
    left join sold_what
        on sold.day = sold_what.day
    where sold.gross > 0
        or sold.returned = 0

    union all by name

    select
        cast(sold.day as timestamp) as happened_at,
        'return' as kind,
        sold_through.channel,
        'return' as type,
        -cast(sold.returned as double) as event_amount
    from sold
    left join sold_through
        on sold.day = sold_through.day
    where sold.returned > 0

    union all by name

    select
        ts as happened_at,
        case
            when is_control then 'held out'
            when is_echo then 'echo'
            when type = 'complaint' then 'complaint'
            when score is not null or type = 'survey' then 'survey'
            else 'contact'
        end as kind,
        direction,
        channel,
        type,
        nullif(concat_ws(', ', instrument, topic, offer_category, campaign_id), '') as topic,
        score as survey_score
    from contact
    where customer_key in (select customer_key from person)

    union all by name

    select
        created_at as happened_at,
        'deal' as kind,
        'opened' as type,
        about as topic,
        cast(amount as double) as event_amount,
        opp_id
    from dealt

    union all by name

    select
        stage_ts as happened_at,
        'deal' as kind,
        coalesce(stage, 'stage not named') as type,
        about as topic,
        cast(amount as double) as event_amount,
        opp_id
    from dealt
    where stage_ts > created_at
        and (closed_at is null or stage_ts < closed_at)

    union all by name

    select
        closed_at as happened_at,
        case when won then 'deal won' when not won then 'deal lost' else 'deal' end as kind,
        case when won then 'won' when not won then 'lost' else 'closed' end as type,
        nullif(concat_ws(', ', about, lost_reason), '') as topic,
        cast(amount as double) as event_amount,
        opp_id
    from dealt
    where closed_at is not null
)

select *
from happened
where happened_at is not null
order by
    happened_at desc,
    kind,
    type,
    opp_id
