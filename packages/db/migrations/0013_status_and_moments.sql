-- An order's category is its status's: the copy in the order, which lists are cut by, can say nothing else.

alter table public.work_order_statuses add constraint work_order_statuses_in_category unique (tenant_id, id, category);

alter table public.work_orders drop constraint work_orders_status_fk;

-- A status stays in its category: moved along without the clock, its orders would change unseen by the feed and the chain.
alter table public.work_orders add constraint work_orders_status_fk foreign key (tenant_id, status_id, category)
  references public.work_order_statuses (tenant_id, id, category) on delete restrict;

drop index public.work_orders_status;

create index work_orders_status on public.work_orders (tenant_id, status_id, category);

-- When it happened by the clock of the device that sent it, corrected and clamped; created_at is when it arrived.
-- Null in rows from before, which did not know.

alter table public.files add column measured_at timestamptz;

alter table public.request_reporters add column measured_at timestamptz;

-- As before, but a moment that is not known does not enter: rows from before keep what their entries committed to.
create or replace function app.payload_of(p_row jsonb, p_personal text[], p_salt bytea) returns jsonb
language sql immutable
as $$
  select coalesce(jsonb_object_agg(key,
           case when key = any (p_personal) and jsonb_typeof(value) <> 'null'
                then to_jsonb(encode(sha256(p_salt || convert_to(value #>> '{}', 'UTF8')), 'hex'))
                else value end), '{}'::jsonb)
    from jsonb_each(p_row)
   where key not like '%\_cipher' and key not like '%\_index' and key <> 'tenant_id'
     and not (key = 'measured_at' and jsonb_typeof(value) = 'null')
$$;

comment on table platform.identities is 'What a person is called by another issuer that vouches for them (single sign-on): written when the first sign-in through that issuer is joined to a person, and at no other time. The own sign-in is no identity: it is the e-mail address and password of persons.';
