-- What a start made up and told, such as the one-time link: kept as it was told, so that every process of the
-- installation, and every start after it, tells the same.
create table announcement (
	name text primary key,
	text text not null,
	created_at timestamptz not null default now()
);
