-- One row: how many categories make a full relationship: what nine of ten of the best fifth have at most.
-- scope: company
with cut as (
    select quantile_disc(revenue, 0.8) as revenue
    from funnel_owned
)

select
    coalesce(
        cast($full_categories as integer),
        cast(greatest(3, quantile_disc(funnel_owned.n_categories, 0.9)) as integer),
        3
    ) as full_categories
from funnel_owned
cross join cut
where funnel_owned.revenue >= cut.revenue
