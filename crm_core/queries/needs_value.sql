-- In which value tier are customers whose needs can be known, and what did they bring in the period?
-- needs: transactions.category
select
    needs_buyer.customer_key,
    cast(
        case customer_tier.tier when 'A' then 0 when 'B' then 1 when 'C' then 2 else -1 end as tinyint
    ) as tier,
    cast(coalesce(customer_tier.revenue, 0) as double) as revenue
from needs_buyer
left join customer_tier
    on needs_buyer.customer_key = customer_tier.customer_key
