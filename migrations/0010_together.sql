-- A department answers together: a question is handed to a colleague, comments stand beside an answer, and each
-- colleague may rate the questions for themselves before the department settles its levels.

create table question_assignment (
	diagnosis_id bigint not null references diagnosis,
	principle principle not null,
	person_id bigint not null references person,
	assigned_at timestamptz not null default now(),
	assigned_by bigint not null references person,
	-- one person is asked at a time, so that nobody waits for somebody else
	primary key (diagnosis_id, principle)
);
create index question_assignment_person on question_assignment (person_id);

create table answer_comment (
	id bigint generated always as identity primary key,
	diagnosis_id bigint not null references diagnosis,
	principle principle not null,
	text text not null check (char_length(btrim(text)) between 1 and 1000),
	written_at timestamptz not null default now(),
	written_by bigint not null references person,
	resolved_at timestamptz,
	resolved_by bigint references person,
	check ((resolved_at is null) = (resolved_by is null)),
	check (resolved_at >= written_at)
);
create index answer_comment_question on answer_comment (diagnosis_id, principle, id);

-- The head has asked the colleagues for their own ratings.
create table rating_call (
	diagnosis_id bigint primary key references diagnosis,
	-- what everyone was told before they rated
	names_shown boolean not null,
	called_at timestamptz not null default now(),
	called_by bigint not null references person
);

create table private_rating (
	diagnosis_id bigint not null references rating_call,
	principle principle not null,
	person_id bigint not null references person,
	level smallint check (level between 1 and 4),
	not_sure boolean not null default false,
	sentence text not null default '' check (char_length(sentence) <= 300),
	rated_at timestamptz not null default now(),
	primary key (diagnosis_id, principle, person_id),
	check ((level is null) = not_sure)
);
create index private_rating_person on private_rating (person_id);

-- What a department said among itself stays as it was while its diagnosis is submitted.
create function only_before_submitting() returns trigger language plpgsql as $$
begin
	if exists (select from diagnosis where id = coalesce(new.diagnosis_id, old.diagnosis_id)
		and submitted_at is not null) then
		raise exception 'diagnosis % is submitted: % is not possible in %',
			coalesce(new.diagnosis_id, old.diagnosis_id), lower(tg_op), tg_table_name;
	end if;
	return coalesce(new, old);
end
$$;
create trigger question_assignment_before_submitting before insert or update or delete on question_assignment
	for each row execute function only_before_submitting();
create trigger answer_comment_before_submitting before insert or update or delete on answer_comment
	for each row execute function only_before_submitting();
create trigger rating_call_before_submitting before insert or update or delete on rating_call
	for each row execute function only_before_submitting();
create trigger private_rating_before_submitting before insert or update or delete on private_rating
	for each row execute function only_before_submitting();

-- Whoever rated without a name stays without one.
create function keep_names_as_promised() returns trigger language plpgsql as $$
begin
	if new.names_shown <> old.names_shown
		and exists (select from private_rating where diagnosis_id = old.diagnosis_id) then
		raise exception 'diagnosis % has ratings: whether names are shown stays as it is', old.diagnosis_id;
	end if;
	return new;
end
$$;
create trigger rating_call_keeps_names before update on rating_call
	for each row execute function keep_names_as_promised();
