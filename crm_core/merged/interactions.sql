-- One row a touchpoint; its customer is the person whom the record was merged into.
select
    loaded_interactions.* replace (
        coalesce(same_person.person_id, loaded_interactions.customer_id) as customer_id
    )
from loaded_interactions
left join same_person
    on loaded_interactions.customer_id = same_person.customer_id
