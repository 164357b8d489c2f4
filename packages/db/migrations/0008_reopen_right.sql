-- Reopening what is finished is a right of its own. Roles that could reopen so far, because they close, keep that.

do $$
declare
  v_tenant uuid;
begin
  for v_tenant in select o.id from platform.organisations o order by o.id loop
    perform app.begin_command(v_tenant, '*', date_trunc('milliseconds', now()), 'system:migration', null);
    insert into public.role_permissions (tenant_id, role_id, permission)
    select p.tenant_id, p.role_id, 'work-orders.reopen' from public.role_permissions p
     where p.tenant_id = v_tenant and p.permission = 'work-orders.close'
        on conflict on constraint role_permissions_pk do nothing;
  end loop;
  perform app.set_tenant(null, null);
end
$$;
