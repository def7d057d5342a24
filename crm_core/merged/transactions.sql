-- One row an order line; its customer is the person whom the record was merged into.
select
    loaded_transactions.* replace (
        coalesce(same_person.person_id, loaded_transactions.customer_id) as customer_id
    )
from loaded_transactions
left join same_person
    on loaded_transactions.customer_id = same_person.customer_id
