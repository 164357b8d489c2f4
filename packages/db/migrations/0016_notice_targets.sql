-- What is decided or begun calls for nobody else: its notices are found by what they are about.

create index notifications_target on public.notifications (tenant_id, target_id);
