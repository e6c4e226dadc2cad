-- A browser in which an account has signed in before is known to that account: wrong passwords from it are counted for
-- themselves, so that nobody elsewhere can use up its tries. One browser may be known to several accounts.

create table known_device (
	-- SHA-256 of the secret in the device's cookie: whoever reads this table has no device
	token_hash text not null,
	person_id bigint not null references person on delete cascade,
	last_used_at timestamptz not null,
	primary key (token_hash, person_id)
);
create index known_device_last_used on known_device (last_used_at);

-- Wrong passwords, counted for an account and the known device that they came from; null is every other one together.
-- The account is a hash, because what was typed for an address may be a password.
-- While a new version starts, the one before it still writes the old columns; they go in a later migration.
alter table sign_in_failure
	add column account_hash text,
	add column device_hash text,
	alter column email drop not null,
	alter column address drop not null;
create index sign_in_failure_account on sign_in_failure (account_hash, failed_at);
create index sign_in_failure_failed on sign_in_failure (failed_at);
