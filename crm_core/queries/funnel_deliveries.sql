-- How many deliveries are logged?
select count(*) as n_contacts
from contact
where type = 'deliver'
