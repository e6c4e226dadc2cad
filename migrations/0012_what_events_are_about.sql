-- An event names what it is about, the thing that the verb was done to first: {'commitment:12', 'department:3'}. A new
-- kind of thing costs no column, no index and no function; live topics have the same names.

alter table activity_event add column about text[] not null default '{}';
-- a change of type and not an update: what the log has is told in another column, and the trigger stays on
alter table activity_event alter column about type text[] using array_remove(array[
	'commitment:' || commitment_id,
	'register_entry:' || register_entry_id,
	'diagnosis:' || diagnosis_id,
	'round:' || round_id,
	'city_text:' || city_text_id,
	'person:' || subject_person_id,
	'department:' || department_id
], null);
create index activity_event_about on activity_event using gin (about);

-- A form that is sent twice does its verb once: the second event finds the first one's key.
alter table activity_event add column form_key uuid;
create unique index activity_event_form_key on activity_event (form_key) where form_key is not null;

-- While a new version starts, the one before it still writes the old columns; they go in a later migration.
create function name_subjects() returns trigger language plpgsql as $$
begin
	new.about = array_remove(array[
		'commitment:' || new.commitment_id,
		'register_entry:' || new.register_entry_id,
		'diagnosis:' || new.diagnosis_id,
		'round:' || new.round_id,
		'city_text:' || new.city_text_id,
		'person:' || new.subject_person_id,
		'department:' || new.department_id
	], null);
	return new;
end
$$;
create trigger activity_event_names_subjects before insert on activity_event
	for each row when (new.about = '{}') execute function name_subjects();

-- Open pages that follow one of these things are told at commit.
create function tell_subjects() returns trigger language plpgsql as $$
begin
	perform pg_notify('mainspan_live', subject) from unnest(new.about) subject;
	return null;
end
$$;
drop trigger activity_event_tells on activity_event;
create trigger activity_event_tells after insert on activity_event
	for each row execute function tell_subjects();

-- What the log speaks of stays. The argument is the kind's name in `about`.
create function keep_what_the_log_names() returns trigger language plpgsql as $$
begin
	if exists (select from activity_event where about @> array[tg_argv[0] || ':' || old.id]) then
		raise exception 'violates foreign key of the log, which speaks of % %', tg_argv[0], old.id using errcode = 'foreign_key_violation';
	end if;
	return old;
end
$$;
create trigger commitment_stays_in_the_log before delete on commitment
	for each row execute function keep_what_the_log_names('commitment');
create trigger diagnosis_stays_in_the_log before delete on diagnosis
	for each row execute function keep_what_the_log_names('diagnosis');
create trigger round_stays_in_the_log before delete on round
	for each row execute function keep_what_the_log_names('round');
create trigger city_text_stays_in_the_log before delete on city_text
	for each row execute function keep_what_the_log_names('city_text');
create trigger register_entry_stays_in_the_log before delete on register_entry
	for each row execute function keep_what_the_log_names('register_entry');
create trigger department_stays_in_the_log before delete on department
	for each row execute function keep_what_the_log_names('department');
create trigger person_stays_in_the_log before delete on person
	for each row execute function keep_what_the_log_names('person');
