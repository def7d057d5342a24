-- One row a chosen customer with revenue in the period and fact that we could know of it: its tier, and whether we do.
with known as (
    select
        customer_tier.customer_key,
        customer_tier.tier,
        unnest([
            struct_pack(fact := 'e-mail', is_known := customer_profile.email is not null),
            struct_pack(fact := 'phone', is_known := customer_profile.phone is not null),
            struct_pack(fact := 'postcode', is_known := customer_profile.postcode is not null),
            struct_pack(
                fact := 'a need told to us',
                is_known := customer_profile.prefs is not null
                    or coalesce(customer_profile.first_prefs_at < $until, false)
            ),
            struct_pack(
                fact := 'three purchases',
                is_known := coalesce(customer_profile.third_purchase_day < $until, false)
            )
        ]) as told
    from customer_tier
    inner join customer_profile
        on customer_tier.customer_key = customer_profile.customer_key
)

select
    customer_key,
    tier,
    told.fact,
    told.is_known
from known
