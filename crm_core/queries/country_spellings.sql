-- Is each country always written the same way?
-- needs: customers.country
-- people: country_spelling country
-- group: of {country}
with spelling as (
    select
        country,
        letters,
        count(*) as n_customers,
        sum(revenue) as revenue
    from country_spelling
    group by
        country,
        letters
)

select
    country,
    first_value(country) over (
        partition by letters
        order by
            n_customers desc,
            country
    ) as usual_spelling,
    case when length(country) <= 3 then 'code' else 'name' end as form,
    n_customers,
    revenue
from spelling
order by
    n_customers desc,
    country
limit 40
