-- Who pays for dearer things in the same categories than in the period before?
-- needs: transactions.category transactions.quantity
-- people: price_customer price_move
-- group: Price tier: {price_move}
select
    price_move,
    count(*) as n_customers,
    count(*) / sum(count(*)) over () as share_of_customers
from price_customer
group by price_move
order by case price_move when 'moved up' then 1 when 'stayed' then 2 else 3 end
