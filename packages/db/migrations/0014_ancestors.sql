-- What stands below what, kept beside the tree: nobody climbs it to read (docs/decisions/0010-ancestors.md).

create table public.asset_ancestors (
  tenant_id uuid not null,
  asset_id uuid not null,
  ancestor_id uuid not null,
  -- Levels between the two; 0 is the object itself.
  height integer not null,
  -- Of the object.
  site_id uuid not null,
  constraint asset_ancestors_pk primary key (tenant_id, asset_id, ancestor_id),
  constraint asset_ancestors_asset_fk foreign key (tenant_id, asset_id) references public.assets (tenant_id, id) on delete cascade
);

create index asset_ancestors_below on public.asset_ancestors (tenant_id, ancestor_id, asset_id);

-- The objects whose list shows an order: of finished work those above where it happened, because a move leaves past work
-- where it was; of unfinished work those above where its objects stand now, because that is where somebody has to go.
create table public.work_order_places (
  tenant_id uuid not null,
  place_id uuid not null,
  -- As the order's.
  happened_at timestamptz not null,
  work_order_id uuid not null,
  site_id uuid not null,
  constraint work_order_places_pk primary key (tenant_id, work_order_id, place_id),
  constraint work_order_places_order_fk foreign key (tenant_id, work_order_id) references public.work_orders (tenant_id, id) on delete cascade
);

create index work_order_places_happened on public.work_order_places (tenant_id, place_id, happened_at desc, work_order_id desc);

-- A branch is read in the order that it is shown in.
create index assets_shown on public.assets (tenant_id, parent_id, name collate "pl-x-icu", id) where deleted_at is null;

create function app.is_unfinished(p_category text) returns boolean
language sql immutable parallel safe
as $$ select p_category in ('open', 'in-progress', 'on-hold') $$;

-- Writes anew what an order is listed under.
create function app.place_work_order(p_tenant uuid, p_order uuid) returns void
language sql set search_path = pg_catalog, public, app
as $$
  delete from public.work_order_places k where k.tenant_id = p_tenant and k.work_order_id = p_order;
  insert into public.work_order_places (tenant_id, place_id, happened_at, work_order_id, site_id)
  select distinct w.tenant_id, place.id, w.happened_at, w.id, w.site_id
    from public.work_orders w join public.work_order_assets wa on wa.tenant_id = w.tenant_id and wa.work_order_id = w.id,
         lateral (select n.ancestor_id as id from public.asset_ancestors n
                   where app.is_unfinished(w.category) and n.tenant_id = wa.tenant_id and n.asset_id = wa.asset_id
                  union
                  select (step ->> 'id')::uuid from jsonb_array_elements(wa.asset_path) step where not app.is_unfinished(w.category)) place
   where w.tenant_id = p_tenant and w.id = p_order
$$;

-- AFTER ROW on the objects of orders; argument: the table. The commonest, a new one, only adds.
create function app.record_order_asset_places() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
begin
  if tg_op = 'INSERT' then
    insert into public.work_order_places (tenant_id, place_id, happened_at, work_order_id, site_id)
    select w.tenant_id, place.id, w.happened_at, w.id, w.site_id
      from public.work_orders w,
           lateral (select n.ancestor_id as id from public.asset_ancestors n
                     where app.is_unfinished(w.category) and n.tenant_id = new.tenant_id and n.asset_id = new.asset_id
                    union
                    select (step ->> 'id')::uuid from jsonb_array_elements(new.asset_path) step where not app.is_unfinished(w.category)) place
     where w.tenant_id = new.tenant_id and w.id = new.work_order_id
        on conflict on constraint work_order_places_pk do nothing;
  else
    perform app.place_work_order(old.tenant_id, old.work_order_id);
  end if;
  return null;
end
$$;

-- AFTER ROW on orders whose day, site or state changed what they are listed under; argument: the table.
create function app.record_order_places() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
begin
  perform app.place_work_order(new.tenant_id, new.id);
  return null;
end
$$;

-- AFTER ROW on objects; argument: the table. Climbs the tree as it is in the end: rows of one statement come in any order.
create function app.record_ancestors() returns trigger
language plpgsql set search_path = pg_catalog, public, app
as $$
begin
  if tg_op = 'INSERT' then
    insert into public.asset_ancestors (tenant_id, asset_id, ancestor_id, height, site_id)
    with recursive up as (
      select new.id as id, new.parent_id as parent_id, 0 as height
      union all
      select p.id, p.parent_id, up.height + 1 from public.assets p join up on p.id = up.parent_id where p.tenant_id = new.tenant_id
    ) select new.tenant_id, new.id, up.id, up.height, new.site_id from up
        on conflict on constraint asset_ancestors_pk do nothing;
    return null;
  end if;
  if new.site_id <> old.site_id then
    update public.asset_ancestors n set site_id = new.site_id where n.tenant_id = new.tenant_id and n.asset_id = new.id;
  end if;
  if new.parent_id is distinct from old.parent_id then
    delete from public.asset_ancestors n using public.asset_ancestors below
     where below.tenant_id = new.tenant_id and below.ancestor_id = new.id
       and n.tenant_id = below.tenant_id and n.asset_id = below.asset_id and n.height > below.height;
    insert into public.asset_ancestors (tenant_id, asset_id, ancestor_id, height, site_id)
    with recursive up as (
      select new.parent_id as id, 1 as height
      union all
      select p.parent_id, up.height + 1 from public.assets p join up on p.id = up.id where p.tenant_id = new.tenant_id and p.parent_id is not null
    ) select below.tenant_id, below.asset_id, up.id, below.height + up.height, below.site_id
        from public.asset_ancestors below, up
       where below.tenant_id = new.tenant_id and below.ancestor_id = new.id and up.id is not null;
    perform app.place_work_order(new.tenant_id, moved.id) from (
      select distinct wa.work_order_id as id
        from public.asset_ancestors below
        join public.work_order_assets wa on wa.tenant_id = below.tenant_id and wa.asset_id = below.asset_id
        join public.work_orders w on w.tenant_id = wa.tenant_id and w.id = wa.work_order_id
       where below.tenant_id = new.tenant_id and below.ancestor_id = new.id and app.is_unfinished(w.category)) moved;
  end if;
  return null;
end
$$;

-- What is there already. The owner is held by the policies and would see nothing: for this migration it is not.
alter table public.assets no force row level security;

alter table public.work_orders no force row level security;

alter table public.work_order_assets no force row level security;

insert into public.asset_ancestors (tenant_id, asset_id, ancestor_id, height, site_id)
with recursive up as (
  select a.tenant_id, a.id as asset_id, a.site_id, a.id, a.parent_id, 0 as height from public.assets a
  union all
  select up.tenant_id, up.asset_id, up.site_id, p.id, p.parent_id, up.height + 1 from public.assets p join up on p.tenant_id = up.tenant_id and p.id = up.parent_id
) select up.tenant_id, up.asset_id, up.id, up.height, up.site_id from up;

insert into public.work_order_places (tenant_id, place_id, happened_at, work_order_id, site_id)
select w.tenant_id, n.ancestor_id, w.happened_at, w.id, w.site_id
  from public.work_orders w join public.work_order_assets wa on wa.tenant_id = w.tenant_id and wa.work_order_id = w.id
  join public.asset_ancestors n on n.tenant_id = wa.tenant_id and n.asset_id = wa.asset_id
 where app.is_unfinished(w.category)
union
select w.tenant_id, (step ->> 'id')::uuid, w.happened_at, w.id, w.site_id
  from public.work_orders w join public.work_order_assets wa on wa.tenant_id = w.tenant_id and wa.work_order_id = w.id,
       lateral jsonb_array_elements(wa.asset_path) step
 where not app.is_unfinished(w.category);

alter table public.assets force row level security;

alter table public.work_orders force row level security;

alter table public.work_order_assets force row level security;

call app.make_tenant_table('asset_ancestors', p_site => true, p_audited => false);

call app.make_tenant_table('work_order_places', p_site => true, p_audited => false);

create trigger assets_ancestors after insert or update of parent_id, site_id on public.assets
  for each row execute function app.record_ancestors('assets');

create trigger work_order_assets_places after insert or delete or update of asset_path on public.work_order_assets
  for each row execute function app.record_order_asset_places('work_order_assets');

create trigger work_orders_places after update on public.work_orders for each row
  when (old.happened_at is distinct from new.happened_at or old.site_id is distinct from new.site_id
    or (old.category in ('open', 'in-progress', 'on-hold')) <> (new.category in ('open', 'in-progress', 'on-hold')))
  execute function app.record_order_places('work_orders');

-- An import fills tables within seconds, long before the server looks at them by itself: until then it plans as if they were empty.
create function app.analyse_history() returns void
language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  analyze public.assets, public.asset_ancestors, public.work_orders, public.work_order_assets, public.work_order_places, public.work_order_costs;
end
$$;

revoke all on function app.analyse_history from public;

grant execute on function app.analyse_history to {{app}}, {{worker}};
