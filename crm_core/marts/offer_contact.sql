-- One row a chosen customer, offered category and segment meant, among delivered messages, and whether one was answered.
select
    customer_key,
    offer_category,
    coalesce(target_segment, 'everybody') as target_segment,
    max(case when is_answered then 1 else 0 end) = 1 as is_answered
from contact_row
where is_delivered
    and offer_category is not null
group by
    customer_key,
    offer_category,
    coalesce(target_segment, 'everybody')
