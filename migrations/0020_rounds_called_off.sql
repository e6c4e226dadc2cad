-- A round that was opened by mistake is called off: it is closed, and stands in no list but the coordinators' own.
alter table round
	add column called_off boolean not null default false,
	add check (not called_off or closed_at is not null);

-- what was submitted counts for good
create function keep_round_with_submissions() returns trigger language plpgsql as $$
begin
	if exists (select from diagnosis where round_id = new.id and (submitted_at is not null or revision is not null)) then
		raise exception 'something was submitted in round %: it is closed, and not called off', new.id;
	end if;
	return new;
end
$$;
create trigger round_keeps_submissions before update of called_off on round
	for each row when (new.called_off and not old.called_off) execute function keep_round_with_submissions();
