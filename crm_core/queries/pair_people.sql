-- Who bought one category in the last 24 months, and never the other?
-- needs: transactions.category
select customer_day_category.customer_key
from customer_day_category
inner join category_key
    on customer_day_category.category_key = category_key.category_key
where customer_day_category.customer_key in (select customer_key from member)
    and customer_day_category.day < $until
    and category_key.category in ($bought, $missing)
group by customer_day_category.customer_key
having max(category_key.category = $bought and customer_day_category.day >= $until - 730)
    and not max(category_key.category = $missing)
