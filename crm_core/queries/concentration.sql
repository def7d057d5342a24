-- How much do the best customers bring, and how many bring four fifths?
with shares as (
    select
        sum(revenue * greatest(0, least(1, 0.01 * n_customers - position + 1))) / sum(revenue) as top_hundredth,
        sum(revenue * greatest(0, least(1, 0.1 * n_customers - position + 1))) / sum(revenue) as top_tenth,
        sum(revenue * greatest(0, least(1, 0.2 * n_customers - position + 1))) / sum(revenue) as top_fifth,
        count(*) filter (where running_revenue - revenue < 0.8 * total_revenue) / count(*)
            as share_for_four_fifths,
        count(*) as n_customers
    from customer_rank
),

left_out as (
    select count(*) as n_left_out
    from customer_sale
    where is_active
        and revenue <= 0
)

select *
from shares
cross join left_out
where n_customers > 0
