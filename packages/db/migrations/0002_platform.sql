-- What is known before the tenant is, and what belongs to no tenant.

create table platform.organisations (
  id uuid not null,
  slug text not null,
  name text not null,
  created_at timestamptz not null,
  constraint organisations_pk primary key (id),
  constraint organisations_slug unique (slug)
);

-- The platform's own keys, wrapped by a master key: sign-in e-mail addresses are sealed and indexed under them.
create table platform.keys (
  id uuid not null,
  purpose text not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  constraint keys_pk primary key (id),
  constraint keys_purpose check (purpose in ('data', 'index'))
);

comment on column platform.keys.wrapped is 'class:secret retention:installation';

create table platform.persons (
  id uuid not null,
  email_cipher bytea not null,
  email_index bytea not null,
  password_hash text,
  -- Has the password that everybody knows, until they choose their own: it opens nothing but a demonstration.
  is_demo boolean not null default false,
  display_name text not null,
  language text not null,
  created_at timestamptz not null,
  constraint persons_pk primary key (id),
  constraint persons_email unique (email_index),
  constraint persons_language check (language in ('en', 'pl'))
);

comment on column platform.persons.email_cipher is 'class:personal retention:membership';

comment on column platform.persons.email_index is 'class:personal retention:membership';

comment on column platform.persons.password_hash is 'class:secret retention:membership';

comment on column platform.persons.display_name is 'class:personal retention:membership';

create table platform.identities (
  issuer text not null,
  subject text not null,
  person_id uuid not null references platform.persons (id) on delete cascade,
  created_at timestamptz not null,
  constraint identities_pk primary key (issuer, subject)
);

comment on column platform.identities.subject is 'class:personal retention:membership';

create table platform.memberships (
  person_id uuid not null references platform.persons (id) on delete cascade,
  tenant_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint memberships_pk primary key (person_id, tenant_id)
);

create index memberships_tenant on platform.memberships (tenant_id);

create table platform.sessions (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null references platform.persons (id) on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  user_agent text not null,
  constraint sessions_pk primary key (id),
  constraint sessions_token unique (token_hash)
);

comment on column platform.sessions.token_hash is 'class:secret retention:30 days';

comment on column platform.sessions.user_agent is 'class:personal retention:30 days';

create index sessions_person on platform.sessions (person_id);

-- One table of secret links: sign-up confirmation, invitation, password reset, follow a report, contractor.
create table platform.secret_links (
  id uuid not null,
  secret_hash bytea not null,
  purpose text not null,
  tenant_id uuid,
  subject_id uuid,
  payload_cipher bytea,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  constraint secret_links_pk primary key (id),
  constraint secret_links_secret unique (secret_hash),
  constraint secret_links_purpose check (purpose in ('sign-up', 'invitation', 'password-reset', 'follow-request', 'contractor'))
);

create index secret_links_subject on platform.secret_links (purpose, subject_id);

comment on column platform.secret_links.secret_hash is 'class:secret retention:purpose';

comment on column platform.secret_links.payload_cipher is 'class:personal retention:purpose';

create table platform.label_codes (
  code text not null,
  tenant_id uuid not null,
  label_id uuid not null,
  constraint label_codes_pk primary key (code)
);

create index label_codes_tenant on platform.label_codes (tenant_id);

create table platform.terms_acceptances (
  id uuid not null,
  person_id uuid not null,
  tenant_id uuid not null,
  terms_version text not null,
  accepted_at timestamptz not null,
  constraint terms_acceptances_pk primary key (id)
);

create table platform.security_events (
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  code text not null,
  operation text,
  request_id text,
  tenant_id uuid,
  actor text,
  network text,
  count integer not null default 1,
  constraint security_events_pk primary key (id)
);

comment on column platform.security_events.network is 'class:personal retention:90 days';

create index security_events_at on platform.security_events (at);

-- Leaky buckets that all nodes share. level drains by the rule's rate; keys are hashed, never an address in clear.
create unlogged table platform.rate_buckets (
  key text not null,
  level double precision not null,
  updated_at timestamptz not null,
  constraint rate_buckets_pk primary key (key)
);

-- Mail that could not go anywhere else: the outbox page for development.
create table platform.outbox_mails (
  id uuid not null,
  recipient_cipher bytea not null,
  subject_cipher bytea not null,
  body_cipher bytea not null,
  created_at timestamptz not null,
  constraint outbox_mails_pk primary key (id)
);

comment on column platform.outbox_mails.recipient_cipher is 'class:personal retention:7 days';

comment on column platform.outbox_mails.subject_cipher is 'class:personal retention:7 days';

comment on column platform.outbox_mails.body_cipher is 'class:personal retention:7 days';

grant select, insert, update, delete on all tables in schema platform to {{app}}, {{worker}};

revoke update, delete on platform.security_events, platform.terms_acceptances from {{app}}, {{worker}};

-- The applied migrations are the owner's alone.
revoke all on platform.migrations from {{app}}, {{worker}};
