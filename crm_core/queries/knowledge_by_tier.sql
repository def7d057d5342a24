-- How much do we know of those who bring most?
-- needs: customers.email|customers.phone|customers.postcode|customers.prefs|interactions.prefs_captured
-- people: known_fact tier fact
-- group: tier {tier}, {fact} known or not
select
    fact,
    tier,
    count(*) as n_customers,
    count(*) filter (where is_known) as n_known,
    count(*) filter (where is_known) / count(*) as share_known
from known_fact
-- what the data has no column for is not unknown of anybody
where
    case fact
        when 'e-mail' then exists (select 1 from customer_profile where email is not null)
        when 'phone' then exists (select 1 from customer_profile where phone is not null)
        when 'postcode' then exists (select 1 from customer_profile where postcode is not null)
        when 'a need told to us' then
            exists (
                select 1
                from customer_profile
                where prefs is not null
                    or first_prefs_at is not null
            )
        -- what is bought tells needs only where sales name categories
        when 'three purchases' then exists (select 1 from category_key)
    end
group by
    fact,
    tier
order by
    list_position(['e-mail', 'phone', 'postcode', 'a need told to us', 'three purchases'], fact),
    tier
