-- A return or a reopening is taken back as long as the department has written nothing since: to which words it was
-- opened again, and who had agreed to them.
alter table diagnosis add column revised_version integer;
alter table diagnosis_department
	add column submitted_agreed_at timestamptz,
	add column submitted_agreed_by bigint references person,
	add check ((submitted_agreed_at is null) = (submitted_agreed_by is null));
