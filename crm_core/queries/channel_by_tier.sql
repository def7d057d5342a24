-- Through which channels do we talk with whom?
-- needs: interactions.channel
-- people: channel_contact channel tier
-- group: tier {tier}, {channel}
with tier_size as (
    select
        tier,
        count(*) as n_in_tier
    from customer_tier
    group by tier
),

channel_size as (
    select
        channel,
        sum(n_contacts) as n_through_channel
    from channel_contact
    group by channel
    order by
        n_through_channel desc,
        channel
    limit 8
)

select
    channel_contact.channel,
    channel_contact.tier,
    count(*) as n_customers,
    sum(channel_contact.n_contacts) / max(tier_size.n_in_tier) as contacts_each
from channel_contact
inner join tier_size
    on channel_contact.tier = tier_size.tier
inner join channel_size
    on channel_contact.channel = channel_size.channel
group by
    channel_contact.channel,
    channel_contact.tier
order by
    max(channel_size.n_through_channel) desc,
    channel_contact.channel,
    channel_contact.tier
