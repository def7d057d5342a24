-- Which share of what each customer spent went to cheap and to dear goods of their category?
-- needs: transactions.category transactions.list_price
with drawn as (
    select
        needs_buyer.customer_key,
        customer_key.customer_id
    from needs_buyer
    inner join customer_key
        on needs_buyer.customer_key = customer_key.customer_key
    order by needs_buyer.draw
    limit $n_rows
),

line as (
    select
        customer_id,
        category,
        cast(ts as date) as day,
        list_price,
        net_amount
    from transactions
    where net_amount > 0
        and list_price > 0
        and category is not null
        and ts < $until
),

-- thirds of what is sold, not of what these customers buy
third as (
    select
        category,
        quantile_disc(list_price, [1 / 3, 2 / 3]) as prices
    from line
    group by category
)

select
    drawn.customer_key,
    case when $is_halved then date_diff('day', date '2000-01-01', line.day) % 2 else 0 end as half,
    cast(
        sum(case when line.list_price < third.prices[1] then line.net_amount else 0 end)
        / sum(line.net_amount) as double
    ) as cheap,
    cast(
        sum(case when line.list_price > third.prices[2] then line.net_amount else 0 end)
        / sum(line.net_amount) as double
    ) as dear
from line
inner join third
    on line.category = third.category
inner join drawn
    on line.customer_id = drawn.customer_id
group by
    drawn.customer_key,
    case when $is_halved then date_diff('day', date '2000-01-01', line.day) % 2 else 0 end
