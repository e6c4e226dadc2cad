-- An entry says itself whose it is. It begins with everybody who submitted it; of a joint diagnosis each department
-- takes its own share along when it submits later without the others, whoever of them is first.
alter table register_entry add column department_ids bigint[];
update register_entry e set department_ids = array(
	select w.department_id from diagnosis_department w where w.diagnosis_id = e.diagnosis_id order by 1);
alter table register_entry
	alter column department_ids set not null,
	add check (cardinality(department_ids) > 0);
create index register_entry_departments on register_entry using gin (department_ids);

-- a submission names a thing once for each department
drop index register_entry_named;
create unique index register_entry_named on register_entry (diagnosis_id, principle, source, department_ids);

-- whoever makes an entry makes it for all who submitted it, unless it says for whom
create function entry_of_those_who_submitted() returns trigger language plpgsql as $$
begin
	new.department_ids = array(
		select w.department_id from diagnosis_department w where w.diagnosis_id = new.diagnosis_id order by 1);
	return new;
end
$$;
create trigger register_entry_knows_its_departments before insert on register_entry
	for each row when (new.department_ids is null) execute function entry_of_those_who_submitted();
