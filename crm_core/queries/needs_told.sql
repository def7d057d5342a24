-- What have customers told us that they prefer?
-- needs: transactions.category customers.prefs
with drawn as (
    select customer_key
    from needs_buyer
    order by draw
    limit $n_rows
)

select
    customer_key,
    prefs
from customer_profile
where customer_key in (select customer_key from drawn)
    and prefs is not null
