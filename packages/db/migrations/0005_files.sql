-- Files: the client's id and hash first, the bytes later, then complete. Links carry them to objects.

create table public.files (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid,
  sha256 bytea not null,
  bytes bigint not null,
  content_type text not null,
  name text not null,
  state text not null,
  refusal text,
  width integer,
  height integer,
  has_thumbnail boolean not null default false,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  position bigint not null default app.current_position(),
  constraint files_pk primary key (tenant_id, id),
  constraint files_state check (state in ('awaited', 'complete', 'refused'))
);

comment on column public.files.name is 'class:personal retention:object';

create table public.file_links (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid,
  file_id uuid not null,
  target_kind text not null,
  target_id uuid not null,
  target_version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  constraint file_links_pk primary key (tenant_id, id),
  constraint file_links_once unique (tenant_id, target_kind, target_id, file_id),
  constraint file_links_file_fk foreign key (tenant_id, file_id) references public.files (tenant_id, id) on delete restrict,
  constraint file_links_kind check (target_kind in ('asset', 'request', 'work-order', 'comment', 'import'))
);

create index file_links_file on public.file_links (tenant_id, file_id);

call app.make_tenant_table('files', 'id', 'name', p_site => true);

call app.make_tenant_table('file_links', p_site => true);
