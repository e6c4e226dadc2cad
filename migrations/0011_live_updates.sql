-- Live updates: open pages are told that a topic has changed, and nothing of what. Told at commit, once for each
-- transaction; every app process listens.
create function tell_topic() returns trigger language plpgsql as $$
begin
	perform pg_notify('mainspan_live', case tg_table_name
		when 'activity_event' then 'diagnosis:' || (to_jsonb(new) ->> 'diagnosis_id')
		when 'presence' then 'presence:' || (to_jsonb(coalesce(new, old)) ->> 'diagnosis_id') || ':'
			|| (to_jsonb(coalesce(new, old)) ->> 'principle')
		when 'person' then 'person:' || (to_jsonb(new) ->> 'id')
		else 'person:' || (to_jsonb(old) ->> 'person_id')
	end);
	return null;
end
$$;
create trigger activity_event_tells after insert on activity_event
	for each row when (new.diagnosis_id is not null) execute function tell_topic();
create trigger presence_tells after insert or update or delete on presence
	for each row execute function tell_topic();
-- who has signed out, is disabled or has lost a role follows nothing any more
create trigger session_tells after delete on session for each row execute function tell_topic();
create trigger membership_tells after update or delete on membership for each row execute function tell_topic();
create trigger person_tells after update of disabled_at on person for each row execute function tell_topic();
