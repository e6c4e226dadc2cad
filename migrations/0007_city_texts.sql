-- Texts of the city's own: prompts that it adds, rewords or no longer asks, levels and explanations that it adapts.
-- Only what the city changed is kept; everything else stays the product's, which later releases may improve.

-- What a text read like, in every language: never changed, and the same words are one row. An answer points at the
-- words that it was given to, so a row is made of the product's words too once somebody has answered to them.
create table wording (
	id bigint generated always as identity primary key,
	-- a prompt's key, 'definition-<principle>' or 'rubric-<principle>-<level>'
	slot text not null check (char_length(slot) between 1 and 80),
	text translated not null,
	-- of prompts: the hint where to look
	look_at jsonb check (look_at is null or (jsonb_typeof(look_at) = 'object' and coalesce(look_at ->> 'en', '') <> '')),
	-- of the words above, so that they are found again
	print text not null check (char_length(print) = 32),
	unique (slot, print)
);

-- A text of the product that the city has changed, or a prompt of its own.
create table city_text (
	id bigint generated always as identity primary key,
	-- null: a prompt of the city's own
	product_slot text unique check (char_length(product_slot) <= 80 and product_slot not like 'city-%'),
	slot text not null generated always as (coalesce(product_slot, 'city-' || id::text)) stored unique,
	principle principle not null,
	-- of prompts
	kind text check (kind in ('sports', 'culture', 'education', 'employment', 'security', 'other')),
	-- of sentences of the rubric; a text with neither is the explanation of a question
	level smallint check (level between 1 and 4),
	-- the number of its newest version: an edit names the one that it read
	version integer not null default 0 check (version >= 0),
	check (kind is null or level is null),
	check (kind is not null or product_slot is not null)
);

-- What was published, by whom and when. The keys grow in the order of publication: one of them names the state of
-- all texts at once.
create table city_text_version (
	id bigint generated always as identity primary key,
	text_id bigint not null references city_text,
	number integer not null check (number >= 1),
	-- null: the product's wording
	wording_id bigint references wording,
	asked boolean not null default true,
	-- not the beginning of the transaction: whoever waited for another publication comes after it
	published_at timestamptz not null default clock_timestamp(),
	published_by bigint not null references person,
	unique (text_id, number)
);

create function check_city_text_version() returns trigger language plpgsql as $$
declare
	it city_text;
begin
	select * into strict it from city_text where id = new.text_id;
	if new.wording_id is null and it.product_slot is null then
		raise exception 'the prompt % is of the city''s own: the product has no words for it', it.slot;
	end if;
	if not new.asked and it.kind is null then
		raise exception '% is not a prompt: it can''t be switched off', it.slot;
	end if;
	if exists (select from wording where id = new.wording_id
		and (slot <> it.slot or (look_at is not null) <> (it.kind is not null))) then
		raise exception 'these are not words for %', it.slot;
	end if;
	return new;
end
$$;
create trigger city_text_version_fits before insert on city_text_version
	for each row execute function check_city_text_version();

create trigger wording_is_frozen before update or delete on wording
	for each row execute function refuse_change();
create trigger wording_is_not_emptied before truncate on wording
	for each statement execute function refuse_change();
create trigger city_text_version_is_frozen before update or delete on city_text_version
	for each row execute function refuse_change();
create trigger city_text_version_is_not_emptied before truncate on city_text_version
	for each statement execute function refuse_change();

-- The words that were answered to; null: the product's, answered before the city could change any.
alter table prompt_mark add column wording_id bigint references wording;
alter table answer
	add column definition_wording_id bigint references wording,
	add column level_wording_id bigint references wording;

alter table activity_event add column city_text_id bigint references city_text;
create index activity_event_city_text on activity_event (city_text_id, id) where city_text_id is not null;
