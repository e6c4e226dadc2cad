-- The city, its departments, the people who sign in, and what each of them may do.

-- A name in several languages: {"en": "Sports", "pl": "Sport"}. English is always there, so that another
-- language can be added without touching a row.
create domain translated as jsonb
	check (jsonb_typeof(value) = 'object' and coalesce(value ->> 'en', '') <> '');

create function in_language(names jsonb, locale text) returns text
	language sql immutable parallel safe
	return coalesce(names ->> locale, names ->> 'en');

create table city (
	-- one row: the software serves one city
	id boolean primary key default true check (id),
	name translated not null,
	-- the demonstration's texts exist in every language of the product; a real city writes in its own
	demonstration boolean not null default false,
	created_at timestamptz not null default now()
);

create table department (
	id bigint generated always as identity primary key,
	slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{0,59}$'),
	kind text not null check (kind in ('sports', 'culture', 'education', 'employment', 'security', 'other')),
	name translated not null,
	short_name translated not null,
	created_at timestamptz not null default now()
);

create table person (
	id bigint generated always as identity primary key,
	-- lower case, so that one address is one person whatever the keyboard did; needs no extension
	email text not null unique check (email = lower(email) and char_length(email) between 3 and 254 and email like '%_@_%'),
	name text not null check (char_length(btrim(name)) between 1 and 120),
	locale text check (locale in ('en', 'pl')),
	-- null: invited, but has not chosen a password yet
	password_hash text,
	disabled_at timestamptz,
	created_at timestamptz not null default now()
);

create table membership (
	id bigint generated always as identity primary key,
	person_id bigint not null references person,
	role text not null check (role in ('coordinator', 'observer', 'head', 'contributor')),
	department_id bigint references department,
	granted_at timestamptz not null default now(),
	-- coordinators and observers serve the whole city, heads and contributors one department
	check ((role in ('head', 'contributor')) = (department_id is not null)),
	unique nulls not distinct (person_id, role, department_id)
);
create index membership_department on membership (department_id, role);

create table session (
	-- SHA-256 of the session id: whoever reads this table can't sign in with it
	id_hash text primary key,
	person_id bigint not null references person on delete cascade,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null
);
create index session_person on session (person_id);
create index session_expires on session (expires_at);

-- Wrong passwords, counted for the account and for the address they came from.
create table sign_in_failure (
	id bigint generated always as identity primary key,
	email text not null,
	address text not null,
	failed_at timestamptz not null default now()
);
create index sign_in_failure_email on sign_in_failure (email, failed_at);
create index sign_in_failure_address on sign_in_failure (address, failed_at);

-- The one-time link of the first start; each start on an empty database replaces it.
create table setup_token (
	id boolean primary key default true check (id),
	token_hash text not null,
	created_at timestamptz not null default now()
);
