-- One row: what was spent in the months of the period, on whom, and what came in, of the whole company.
-- scope: company
with spent as (
    select
        sum(amount) filter (where lower(function) = 'acquisition') as acquisition_spend,
        sum(amount) filter (where lower(function) = 'retention') as retention_spend
    from costs
    where period >= $since
        and period < $until
),

partners as (
    select
        sum(revenue_influenced) as partner_revenue,
        count(distinct node_id) filter (where revenue_influenced is not null) as n_partners
    from network
    where month >= $since
        and month < $until
        and lower(kind) in ('partner', 'reseller')
),

sold as (
    select sum(revenue) as revenue
    from sales
),

counted as (
    select count(*) filter (where was_active and is_active) as n_retained
    from customer_change
),

begun as (
    select count(*) as n_new
    from customer_profile
    where first_purchase_day >= $since
        and first_purchase_day < $until
)

select *
from spent
cross join partners
cross join sold
cross join begun
cross join counted
