-- Who may sign in to the desk. grants is JSON: roles with the rubrics and languages that they are limited to.
create table staff (
    id uuid primary key not null,
    email text,
    email_key text unique,
    name text not null,
    language text not null,
    grants text not null,
    state text not null,
    made_at bigint not null,
    seen_at bigint,
    password text,
    password_at bigint,
    totp text,
    totp_waiting text,
    totp_step bigint not null,
    version integer not null
);

-- The single row that every change of roles and states counts up: two at once can't take away the last administrator.
create table staff_roster (
    id integer primary key not null,
    version integer not null
);
insert into staff_roster (id, version) values (1, 0);

-- A browser that somebody is signed in with. The cookie's secret is kept as its hash alone.
create table desk_sessions (
    id uuid primary key not null,
    token_hash text not null unique,
    staff_id uuid not null references staff (id),
    began_by text not null,
    started_at bigint not null,
    used_at bigint not null,
    device text not null,
    address text not null
);
create index desk_sessions_staff on desk_sessions (staff_id);

-- Addresses that sign somebody in once. staff_id is null for the very first person.
create table sign_in_links (
    token_hash text primary key not null,
    staff_id uuid references staff (id),
    kind text not null,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index sign_in_links_staff on sign_in_links (staff_id);

create table recovery_codes (
    code_hash text primary key not null,
    staff_id uuid not null references staff (id)
);
create index recovery_codes_staff on recovery_codes (staff_id);

-- data is JSON: the public key and what the authenticator said of itself.
create table passkeys (
    credential_id text primary key not null,
    staff_id uuid not null references staff (id),
    name text not null,
    made_at bigint not null,
    used_at bigint,
    data text not null
);
create index passkeys_staff on passkeys (staff_id);

-- Attempts to sign in that failed, by a hash of the account or of the address that they came from.
create table sign_in_failures (
    subject text primary key not null,
    failures integer not null,
    last_at bigint not null,
    locked_until bigint
);
create index sign_in_failures_last on sign_in_failures (last_at);

-- Challenges that were answered: an answer counts once.
create table spent_challenges (
    challenge_hash text primary key not null,
    forget_at bigint not null
);

-- Keys that protect what the database must not tell by itself; each encrypted with the newsroom's own key, which is elsewhere.
create table protection_keys (
    name text primary key not null,
    xml text not null,
    made_at bigint not null
);
