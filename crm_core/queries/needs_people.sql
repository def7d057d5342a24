-- Who is in one needs group?
select unnest($keys) as customer_key
