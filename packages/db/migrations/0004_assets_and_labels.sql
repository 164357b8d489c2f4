-- One tree of everything maintained, the sites at its roots, and the labels stuck on it.

create table public.assets (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  parent_id uuid,
  kind text not null,
  number text not null,
  name text not null,
  description text not null default '',
  status text not null default 'operational',
  status_since timestamptz not null,
  status_reason text not null default '',
  criticality text,
  type text not null default '',
  manufacturer text not null default '',
  model text not null default '',
  serial_number text not null default '',
  internal_number text not null default '',
  is_public_reporting boolean not null default true,
  photo_file_id uuid,
  external_id text,
  tags text[] not null default '{}',
  import_id uuid,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  deleted_at timestamptz,
  constraint assets_pk primary key (tenant_id, id),
  constraint assets_number unique (tenant_id, number),
  constraint assets_parent_fk foreign key (tenant_id, parent_id) references public.assets (tenant_id, id) on delete restrict,
  constraint assets_site_fk foreign key (tenant_id, site_id) references public.assets (tenant_id, id) on delete restrict,
  constraint assets_kind check (kind in ('site', 'location', 'area', 'line', 'equipment')),
  constraint assets_root check ((kind = 'site') = (parent_id is null) and (kind <> 'site' or site_id = id)),
  constraint assets_status check (status in ('operational', 'degraded', 'down', 'out-of-service')),
  constraint assets_criticality check (criticality in ('A', 'B', 'C'))
);

create index assets_parent on public.assets (tenant_id, parent_id, name);

create index assets_site on public.assets (tenant_id, site_id);

create unique index assets_external on public.assets (tenant_id, external_id) where external_id is not null;

create table public.sites (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  time_zone text not null,
  currency text not null,
  address text not null default '',
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint sites_pk primary key (tenant_id, id),
  constraint sites_asset_fk foreign key (tenant_id, id) references public.assets (tenant_id, id) on delete restrict,
  constraint sites_self check (site_id = id)
);

create table public.labels (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid,
  code text not null,
  origin text not null,
  state text not null,
  asset_id uuid,
  redirect_label_id uuid,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  constraint labels_pk primary key (tenant_id, id),
  constraint labels_code unique (tenant_id, code),
  constraint labels_asset_fk foreign key (tenant_id, asset_id) references public.assets (tenant_id, id) on delete restrict,
  constraint labels_redirect_fk foreign key (tenant_id, redirect_label_id) references public.labels (tenant_id, id) on delete restrict,
  constraint labels_origin check (origin in ('own', 'foreign')),
  constraint labels_state check (state in ('blank', 'linked', 'revoked')),
  constraint labels_target check ((state = 'linked') = (asset_id is not null) or state = 'revoked')
);

create index labels_asset on public.labels (tenant_id, asset_id);

call app.make_tenant_table('assets', p_site => true);

call app.make_tenant_table('sites', p_site => true);

call app.make_tenant_table('labels', p_site => true);
