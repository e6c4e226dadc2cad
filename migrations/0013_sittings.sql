-- Autosave sends a text at every pause in the typing; the log tells of a sitting. The open sitting of a field is a row
-- here, from what to what, and becomes an event of the log when it ends.
create table sitting (
	diagnosis_id bigint not null references diagnosis,
	principle principle not null,
	-- the field of the form, as in the changes of the log
	field text not null check (char_length(field) between 1 and 90),
	person_id bigint not null references person,
	first_text text not null,
	last_text text not null,
	began_at timestamptz not null,
	last_at timestamptz not null check (last_at >= began_at),
	-- whoever goes on with a field that somebody else is in ends the other's sitting there
	primary key (diagnosis_id, principle, field)
);
create index sitting_person on sitting (person_id);

-- Open pages hear of each save, which no event tells any more.
create function tell_answer() returns trigger language plpgsql as $$
begin
	perform pg_notify('mainspan_live', 'diagnosis:' || new.diagnosis_id);
	return null;
end
$$;
create trigger answer_tells after insert or update on answer for each row execute function tell_answer();
