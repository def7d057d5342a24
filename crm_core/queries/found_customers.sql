-- Customers of the view whose id or name holds the words looked for.
select customer_key
from customer_profile
where customer_key in (select customer_key from member)
    and (
        contains(lower(customer_id), lower($words))
        or contains(lower(coalesce(name, '')), lower($words))
    )
