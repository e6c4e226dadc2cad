-- The log: one event for each verb, written in the verb's own transaction. Histories are read from it.

create table activity_event (
	id bigint generated always as identity primary key,
	at timestamptz not null default now(),
	-- null: the software itself
	person_id bigint references person,
	verb text not null check (verb ~ '^[a-z_]+\.[a-z_]+$'),
	commitment_id bigint references commitment,
	diagnosis_id bigint references diagnosis,
	department_id bigint references department,
	subject_person_id bigint references person,
	-- what the person wrote to it
	note text not null default '' check (char_length(note) <= 2000),
	-- from what to what: {"due_on": ["2026-09-30", "2026-10-25"]}
	changes jsonb not null default '{}' check (jsonb_typeof(changes) = 'object')
);
create index activity_event_commitment on activity_event (commitment_id, id) where commitment_id is not null;
create index activity_event_diagnosis on activity_event (diagnosis_id, id) where diagnosis_id is not null;

create trigger activity_event_is_append_only before update or delete on activity_event
	for each row execute function refuse_change();
create trigger activity_event_is_not_emptied before truncate on activity_event
	for each statement execute function refuse_change();
