-- One row a chosen customer that bought the same categories in this period and the one before: its price tiers.
-- A category's tiers are thirds of what its customers paid for one in either period.
with twice as (
    select
        customer_key,
        category_key,
        paid / quantity as price,
        paid_before / quantity_before as price_before
    from category_price
),

cut as (
    select
        category_key,
        quantile_cont(price, 1.0 / 3) as low_price,
        quantile_cont(price, 2.0 / 3) as high_price
    from (
        select
            category_key,
            price
        from twice
        union all
        select
            category_key,
            price_before as price
        from twice
    )
    group by category_key
),

tiered as (
    select
        twice.customer_key,
        avg(cast(price > low_price as integer) + cast(price > high_price as integer)) as tier,
        avg(cast(price_before > low_price as integer) + cast(price_before > high_price as integer))
            as tier_before
    from twice
    inner join cut
        on twice.category_key = cut.category_key
    group by twice.customer_key
)

select
    customer_key,
    case
        when tier > tier_before then 'moved up'
        when tier < tier_before then 'moved down'
        else 'stayed'
    end as price_move
from tiered
