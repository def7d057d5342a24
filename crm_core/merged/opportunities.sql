-- One row a deal; its customer is the person whom the record was merged into.
select
    loaded_opportunities.* replace (
        coalesce(same_person.person_id, loaded_opportunities.customer_id) as customer_id
    )
from loaded_opportunities
left join same_person
    on loaded_opportunities.customer_id = same_person.customer_id
