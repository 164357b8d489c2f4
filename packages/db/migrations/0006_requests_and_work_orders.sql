-- Reports, the orders made from them, downtime, talk, and imports.

create table public.imports (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  file_id uuid not null,
  source text not null,
  state text not null,
  mapping jsonb not null,
  header text[] not null default '{}',
  total_rows integer not null default 0,
  done_rows integer not null default 0,
  new_rows integer not null default 0,
  known_rows integer not null default 0,
  problem jsonb,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  constraint imports_pk primary key (tenant_id, id),
  constraint imports_file_fk foreign key (tenant_id, file_id) references public.files (tenant_id, id) on delete restrict,
  constraint imports_state check (state in ('draft', 'running', 'stopped', 'done', 'failed', 'undone'))
);

create index imports_file on public.imports (tenant_id, file_id);

create table public.work_order_statuses (
  tenant_id uuid not null,
  id uuid not null,
  category text not null,
  name text not null,
  sort integer not null,
  is_default boolean not null,
  position bigint not null default app.current_position(),
  constraint work_order_statuses_pk primary key (tenant_id, id),
  constraint work_order_statuses_category check (category in ('open', 'in-progress', 'on-hold', 'done', 'closed', 'cancelled'))
);

create table public.requests (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  number text not null,
  asset_id uuid not null,
  asset_path jsonb not null,
  label_id uuid,
  subject text not null,
  description text not null default '',
  priority text not null,
  is_breakdown boolean not null,
  state text not null,
  state_reason text not null default '',
  merged_into_id uuid,
  work_order_id uuid,
  reporter_member_id uuid,
  language text not null,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  reported_at timestamptz not null,
  decided_at timestamptz,
  -- When names and contacts of its reporters were erased.
  reporters_erased_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  deleted_at timestamptz,
  constraint requests_pk primary key (tenant_id, id),
  constraint requests_number unique (tenant_id, number),
  constraint requests_asset_fk foreign key (tenant_id, asset_id) references public.assets (tenant_id, id) on delete restrict,
  constraint requests_merged_fk foreign key (tenant_id, merged_into_id) references public.requests (tenant_id, id) on delete restrict,
  constraint requests_priority check (priority in ('low', 'medium', 'high')),
  constraint requests_state check (state in ('new', 'accepted', 'rejected', 'merged', 'withdrawn')),
  constraint requests_decided check ((state = 'new') = (decided_at is null)),
  constraint requests_merged_state check ((state = 'merged') = (merged_into_id is not null))
);

create index requests_asset on public.requests (tenant_id, asset_id, created_at desc);

create index requests_state on public.requests (tenant_id, state, created_at desc);

create index requests_unerased on public.requests (tenant_id, decided_at) where decided_at is not null and reporters_erased_at is null;

create index requests_merged on public.requests (tenant_id, merged_into_id) where merged_into_id is not null;

-- Everybody who reported the same thing, the first and those who joined.
create table public.request_reporters (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  request_id uuid not null,
  member_id uuid,
  is_first boolean not null,
  name_cipher bytea,
  name_commitment bytea,
  contact_cipher bytea,
  contact_index bytea,
  contact_commitment bytea,
  note text not null default '',
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  constraint request_reporters_pk primary key (tenant_id, id),
  constraint request_reporters_request_fk foreign key (tenant_id, request_id) references public.requests (tenant_id, id) on delete cascade
);

comment on column public.request_reporters.name_cipher is 'class:personal retention:90 days after the end of the request';

comment on column public.request_reporters.contact_cipher is 'class:personal retention:90 days after the end of the request';

comment on column public.request_reporters.contact_index is 'class:personal retention:90 days after the end of the request';

create index request_reporters_request on public.request_reporters (tenant_id, request_id);

create index request_reporters_member on public.request_reporters (tenant_id, member_id) where member_id is not null;

create table public.work_orders (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  number text not null,
  subject text not null,
  description text not null default '',
  type text not null,
  foreign_type text not null default '',
  priority text not null,
  status_id uuid not null,
  category text not null,
  hold_reason text,
  cancel_reason text,
  is_breakdown boolean not null default false,
  is_private boolean not null default false,
  due_on date,
  due_at_time time,
  planned_start timestamptz,
  planned_end timestamptz,
  occurred_on date,
  request_id uuid,
  started_at timestamptz,
  first_completed_at timestamptz,
  first_completed_by text,
  completed_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  foreign_number text,
  import_id uuid,
  import_identity bytea,
  failure_mode text not null default '',
  failed_part text not null default '',
  failure_action text not null default '',
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  deleted_at timestamptz,
  constraint work_orders_pk primary key (tenant_id, id),
  constraint work_orders_number unique (tenant_id, number),
  constraint work_orders_status_fk foreign key (tenant_id, status_id) references public.work_order_statuses (tenant_id, id) on delete restrict,
  constraint work_orders_request_fk foreign key (tenant_id, request_id) references public.requests (tenant_id, id) on delete restrict,
  constraint work_orders_import_fk foreign key (tenant_id, import_id) references public.imports (tenant_id, id) on delete restrict,
  constraint work_orders_import_identity unique (tenant_id, import_identity),
  constraint work_orders_type check (type in ('corrective', 'preventive', 'inspection', 'other')),
  constraint work_orders_priority check (priority in ('low', 'medium', 'high', 'critical')),
  constraint work_orders_category check (category in ('open', 'in-progress', 'on-hold', 'done', 'closed', 'cancelled')),
  constraint work_orders_hold check ((category = 'on-hold') = (hold_reason is not null)),
  constraint work_orders_cancel check ((category = 'cancelled') = (cancel_reason is not null))
);

create index work_orders_category on public.work_orders (tenant_id, category, created_at desc, id desc);

create index work_orders_created on public.work_orders (tenant_id, created_at desc, id desc);

create index work_orders_due on public.work_orders (tenant_id, due_on, id) where due_on is not null;

create index work_orders_request on public.work_orders (tenant_id, request_id);

create index work_orders_import on public.work_orders (tenant_id, import_id) where import_id is not null;

create index work_orders_status on public.work_orders (tenant_id, status_id);

create table public.work_order_assets (
  tenant_id uuid not null,
  work_order_id uuid not null,
  asset_id uuid not null,
  site_id uuid not null,
  asset_path jsonb not null,
  happened_on timestamptz not null,
  completed_at timestamptz,
  position bigint not null default app.current_position(),
  constraint work_order_assets_pk primary key (tenant_id, work_order_id, asset_id),
  constraint work_order_assets_order_fk foreign key (tenant_id, work_order_id) references public.work_orders (tenant_id, id) on delete cascade,
  constraint work_order_assets_asset_fk foreign key (tenant_id, asset_id) references public.assets (tenant_id, id) on delete restrict
);

create index work_order_assets_asset on public.work_order_assets (tenant_id, asset_id, happened_on desc, work_order_id);

create table public.work_order_assignees (
  tenant_id uuid not null,
  work_order_id uuid not null,
  kind text not null,
  assignee_id uuid not null,
  site_id uuid not null,
  assigned_at timestamptz not null,
  position bigint not null default app.current_position(),
  constraint work_order_assignees_pk primary key (tenant_id, work_order_id, kind, assignee_id),
  constraint work_order_assignees_order_fk foreign key (tenant_id, work_order_id) references public.work_orders (tenant_id, id) on delete cascade,
  constraint work_order_assignees_kind check (kind in ('person', 'team', 'shift', 'contractor'))
);

create index work_order_assignees_who on public.work_order_assignees (tenant_id, kind, assignee_id, work_order_id);

create table public.work_order_costs (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  work_order_id uuid not null,
  kind text not null,
  amount_minor bigint not null,
  currency text not null,
  incurred_on date not null,
  position bigint not null default app.current_position(),
  constraint work_order_costs_pk primary key (tenant_id, id),
  constraint work_order_costs_order_fk foreign key (tenant_id, work_order_id) references public.work_orders (tenant_id, id) on delete cascade
);

create index work_order_costs_order on public.work_order_costs (tenant_id, work_order_id);

-- Each step an order took: who, when, why. Time in a status is computed from these rows.
create table public.work_order_steps (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  work_order_id uuid not null,
  from_category text,
  to_category text not null,
  hold_reason text,
  reason text not null default '',
  member_id uuid,
  measured_at timestamptz not null,
  created_at timestamptz not null,
  position bigint not null default app.current_position(),
  constraint work_order_steps_pk primary key (tenant_id, id),
  constraint work_order_steps_order_fk foreign key (tenant_id, work_order_id) references public.work_orders (tenant_id, id) on delete cascade
);

create index work_order_steps_order on public.work_order_steps (tenant_id, work_order_id, created_at);

create table public.downtimes (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  asset_id uuid not null,
  request_id uuid,
  work_order_id uuid,
  kind text not null,
  asset_status_before text not null default 'operational',
  started_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  position bigint not null default app.current_position(),
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  constraint downtimes_pk primary key (tenant_id, id),
  constraint downtimes_asset_fk foreign key (tenant_id, asset_id) references public.assets (tenant_id, id) on delete restrict,
  constraint downtimes_request_fk foreign key (tenant_id, request_id) references public.requests (tenant_id, id) on delete restrict,
  constraint downtimes_order_fk foreign key (tenant_id, work_order_id) references public.work_orders (tenant_id, id) on delete restrict,
  constraint downtimes_kind check (kind in ('planned', 'unplanned', 'external')),
  constraint downtimes_order check (ended_at is null or ended_at >= started_at)
);

create index downtimes_asset on public.downtimes (tenant_id, asset_id, started_at desc);

create index downtimes_request on public.downtimes (tenant_id, request_id);

create index downtimes_work_order on public.downtimes (tenant_id, work_order_id);

create table public.comments (
  tenant_id uuid not null,
  id uuid not null,
  site_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  author_member_id uuid,
  author_kind text not null,
  body text not null,
  measured_at timestamptz not null,
  created_at timestamptz not null,
  position bigint not null default app.current_position(),
  constraint comments_pk primary key (tenant_id, id),
  constraint comments_subject check (subject_kind in ('request', 'work-order')),
  constraint comments_author check (author_kind in ('member', 'reporter', 'contractor'))
);

create index comments_subject on public.comments (tenant_id, subject_kind, subject_id, created_at);

-- What waits for a member's eyes. Off the clock: a read mark is not a change of the organisation's data.
create table public.notifications (
  tenant_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  target_kind text not null,
  target_id uuid not null,
  is_urgent boolean not null,
  text_params jsonb not null,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint notifications_pk primary key (tenant_id, id),
  constraint notifications_member_fk foreign key (tenant_id, member_id) references public.members (tenant_id, id) on delete cascade,
  constraint notifications_once unique (tenant_id, member_id, kind, target_id)
);

create index notifications_member on public.notifications (tenant_id, member_id, created_at desc);

call app.make_tenant_table('imports', p_site => true);

call app.make_tenant_table('work_order_statuses');

call app.make_tenant_table('requests', p_site => true);

call app.make_tenant_table('request_reporters', p_site => true);

call app.make_tenant_table('work_orders', p_site => true);

call app.make_tenant_table('work_order_assets', 'work_order_id,asset_id', p_site => true);

call app.make_tenant_table('work_order_assignees', 'work_order_id,kind,assignee_id', p_site => true);

call app.make_tenant_table('work_order_costs', p_site => true);

call app.make_tenant_table('work_order_steps', p_site => true);

call app.make_tenant_table('downtimes', p_site => true);

call app.make_tenant_table('comments', p_site => true);

call app.make_tenant_table('notifications', p_audited => false);
