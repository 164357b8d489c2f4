-- The organisation, its keys and counters, its roles and members.

create table public.tenants (
  tenant_id uuid not null,
  name text not null,
  language text not null,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint tenants_pk primary key (tenant_id)
);

create table public.tenant_keys (
  tenant_id uuid not null,
  id uuid not null,
  purpose text not null,
  master_key_id text not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  constraint tenant_keys_pk primary key (tenant_id, id)
);

comment on column public.tenant_keys.wrapped is 'class:secret retention:tenant';

create table public.counters (
  tenant_id uuid not null,
  name text not null,
  value bigint not null,
  constraint counters_pk primary key (tenant_id, name)
) with (fillfactor = 20);

create table public.roles (
  tenant_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  position bigint not null default app.current_position(),
  constraint roles_pk primary key (tenant_id, id),
  constraint roles_key unique (tenant_id, key)
);

create table public.role_permissions (
  tenant_id uuid not null,
  role_id uuid not null,
  permission text not null,
  position bigint not null default app.current_position(),
  constraint role_permissions_pk primary key (tenant_id, role_id, permission),
  constraint role_permissions_role_fk foreign key (tenant_id, role_id) references public.roles (tenant_id, id) on delete cascade
);

create table public.members (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  display_name text not null,
  role_id uuid not null,
  has_all_sites boolean not null default true,
  joined_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint members_pk primary key (tenant_id, id),
  constraint members_person unique (tenant_id, person_id),
  constraint members_role_fk foreign key (tenant_id, role_id) references public.roles (tenant_id, id) on delete restrict
);

comment on column public.members.display_name is 'class:personal retention:membership';

create index members_role on public.members (tenant_id, role_id);

create table public.member_sites (
  tenant_id uuid not null,
  member_id uuid not null,
  site_id uuid not null,
  position bigint not null default app.current_position(),
  constraint member_sites_pk primary key (tenant_id, member_id, site_id),
  constraint member_sites_member_fk foreign key (tenant_id, member_id) references public.members (tenant_id, id) on delete cascade
);

create table public.invitations (
  tenant_id uuid not null,
  id uuid not null,
  email_cipher bytea not null,
  email_index bytea not null,
  email_commitment bytea not null,
  role_id uuid not null,
  has_all_sites boolean not null,
  site_ids uuid[] not null,
  invited_by uuid not null,
  state text not null,
  expires_at timestamptz not null,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint invitations_pk primary key (tenant_id, id),
  constraint invitations_role_fk foreign key (tenant_id, role_id) references public.roles (tenant_id, id) on delete restrict,
  constraint invitations_state check (state in ('sent', 'accepted', 'revoked'))
);

comment on column public.invitations.email_cipher is 'class:personal retention:90 days';

comment on column public.invitations.email_index is 'class:personal retention:90 days';

create index invitations_role on public.invitations (tenant_id, role_id);

call app.make_tenant_table('tenants', 'tenant_id');

call app.make_tenant_table('tenant_keys', p_audited => false, p_rights => 'select, insert, update');

call app.make_tenant_table('counters', p_audited => false, p_rights => 'select, insert, update');

call app.make_tenant_table('roles');

call app.make_tenant_table('role_permissions', 'role_id,permission');

call app.make_tenant_table('members', 'id', 'display_name');

call app.make_tenant_table('member_sites', 'member_id,site_id');

call app.make_tenant_table('invitations');
