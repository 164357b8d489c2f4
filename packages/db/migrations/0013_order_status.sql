-- An order's category is its status's, held by the key: rules decide by the category, and no writer can let the two drift apart.

alter table public.work_order_statuses add constraint work_order_statuses_of unique (tenant_id, id, category);

alter table public.work_orders drop constraint work_orders_status_fk;

alter table public.work_orders add constraint work_orders_status_fk foreign key (tenant_id, status_id, category)
  references public.work_order_statuses (tenant_id, id, category) on delete restrict;

drop index public.work_orders_status;

create index work_orders_status on public.work_orders (tenant_id, status_id, category);
