-- A joint diagnosis: two or more departments answer together, and all of them agree before it is submitted.

-- counts what is written in a diagnosis: an agreement says to which words it was given
alter table diagnosis
	add column answers_version integer not null default 0 check (answers_version >= 0),
	add unique (id, round_id);

-- the name is the table's now
drop index diagnosis_department;
create index diagnosis_lead on diagnosis (department_id);
create table diagnosis_department (
	diagnosis_id bigint not null,
	round_id bigint not null,
	department_id bigint not null references department,
	-- who agreed for the department, and to which words; it holds as long as these are the newest
	agreed_at timestamptz,
	agreed_by bigint references person,
	agreed_version integer,
	-- a department answers once in a round, alone or with others
	primary key (round_id, department_id),
	unique (diagnosis_id, department_id),
	foreign key (diagnosis_id, round_id) references diagnosis (id, round_id),
	check ((agreed_at is null) = (agreed_by is null)),
	check ((agreed_at is null) = (agreed_version is null))
);
create index diagnosis_department_department on diagnosis_department (department_id);

insert into diagnosis_department (diagnosis_id, round_id, department_id)
	select id, round_id, department_id from diagnosis;

-- Whoever makes a diagnosis makes it for its department: no way of making one can forget it.
create function begin_with_lead() returns trigger language plpgsql as $$
begin
	insert into diagnosis_department (diagnosis_id, round_id, department_id)
		values (new.id, new.round_id, new.department_id);
	return null;
end
$$;
create trigger diagnosis_begins_with_lead after insert on diagnosis
	for each row execute function begin_with_lead();

-- The department that leads is one of those that answer.
alter table diagnosis add constraint diagnosis_lead_answers
	foreign key (id, department_id) references diagnosis_department (diagnosis_id, department_id)
	deferrable initially deferred;

create function count_words() returns trigger language plpgsql as $$
begin
	update diagnosis set answers_version = answers_version + 1
		where id = case when tg_op = 'DELETE' then old.diagnosis_id else new.diagnosis_id end;
	return null;
end
$$;
create trigger answer_counts after insert or update or delete on answer
	for each row execute function count_words();
create trigger prompt_mark_counts after insert or update or delete on prompt_mark
	for each row execute function count_words();
create trigger idea_counts after insert or delete or update of text on idea
	for each row execute function count_words();

-- Nobody is bound to words they have not seen: together they submit what each of them agreed to.
create function submit_what_was_agreed() returns trigger language plpgsql as $$
begin
	if new.submitted_at is not null and old.submitted_at is null
		and (select count(*) > 1 and count(*) filter (where agreed_version = new.answers_version) < count(*)
			from diagnosis_department where diagnosis_id = new.id) then
		raise exception 'not every department of diagnosis % has agreed to its newest answers', new.id;
	end if;
	return new;
end
$$;
create trigger diagnosis_submits_what_was_agreed before update on diagnosis
	for each row execute function submit_what_was_agreed();

-- Who is writing where just now. Worth nothing after a crash, and gone some seconds after the last key.
create unlogged table presence (
	diagnosis_id bigint not null references diagnosis on delete cascade,
	principle principle not null,
	person_id bigint not null references person on delete cascade,
	-- the field of the form that they are in
	field text not null check (char_length(field) <= 90),
	seen_at timestamptz not null default now(),
	primary key (diagnosis_id, principle, person_id)
);
