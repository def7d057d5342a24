-- One stored round of a dataset is dropped.
delete from crm_atlas_answer
where place = :place
    and round_id = :round_id
