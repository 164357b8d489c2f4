-- The inbox and the labels are read newest first: in the order of an index, whatever their number.

create index requests_reported on public.requests (tenant_id, reported_at desc, id desc);

drop index public.requests_state;

create index requests_state on public.requests (tenant_id, state, reported_at desc, id desc);

create index labels_created on public.labels (tenant_id, created_at desc, id desc);
