-- The search functions are their own role's, so only that role can say who may call them: until then everybody could.

set local role {{search}};

revoke all on function app.is_word_used, app.search_assets, app.search_work_orders from public;

grant execute on function app.is_word_used, app.search_assets, app.search_work_orders to {{app}}, {{worker}}, {{owner}};

set local role {{owner}};

-- Names of constraints are explicit.

alter table platform.identities rename constraint identities_person_id_fkey to identities_person_fk;

alter table platform.memberships rename constraint memberships_person_id_fkey to memberships_person_fk;

alter table platform.sessions rename constraint sessions_person_id_fkey to sessions_person_fk;

-- A label that is removed is looked for among the ones that lead to it.
create index labels_redirect on public.labels (tenant_id, redirect_label_id) where redirect_label_id is not null;

-- class:content is what people of the organisation write: it may name anybody, and lives as long as what it stands on.

comment on column public.assets.name is 'class:content retention:object';

comment on column public.assets.description is 'class:content retention:object';

comment on column public.assets.status_reason is 'class:content retention:object';

comment on column public.assets.type is 'class:content retention:object';

comment on column public.assets.manufacturer is 'class:content retention:object';

comment on column public.assets.model is 'class:content retention:object';

comment on column public.assets.serial_number is 'class:content retention:object';

comment on column public.assets.internal_number is 'class:content retention:object';

comment on column public.assets.external_id is 'class:content retention:object';

comment on column public.assets.tags is 'class:content retention:object';

comment on column public.comments.body is 'class:content retention:object';

comment on column public.requests.subject is 'class:content retention:object';

comment on column public.requests.description is 'class:content retention:object';

comment on column public.requests.state_reason is 'class:content retention:object';

comment on column public.requests.asset_path is 'class:content retention:object';

comment on column public.request_reporters.note is 'class:content retention:object';

comment on column public.work_orders.subject is 'class:content retention:object';

comment on column public.work_orders.description is 'class:content retention:object';

comment on column public.work_orders.failure_mode is 'class:content retention:object';

comment on column public.work_orders.failed_part is 'class:content retention:object';

comment on column public.work_orders.failure_action is 'class:content retention:object';

comment on column public.work_orders.foreign_type is 'class:content retention:object';

comment on column public.work_orders.foreign_number is 'class:content retention:object';

comment on column public.work_order_steps.reason is 'class:content retention:object';

comment on column public.work_order_assets.asset_path is 'class:content retention:object';

comment on column public.work_order_statuses.name is 'class:content retention:object';

comment on column public.imports.source is 'class:content retention:object';

comment on column public.imports.header is 'class:content retention:object';

comment on column public.imports.problem is 'class:content retention:object';

comment on column public.notifications.text_params is 'class:content retention:object';

comment on column public.sites.address is 'class:content retention:object';

comment on column public.roles.name is 'class:content retention:object';

comment on column public.tenants.name is 'class:content retention:object';

comment on column public.change_payloads.payload is 'class:content retention:erased alone, the chain stays whole';

comment on column public.change_payloads.salt is 'class:secret retention:with its payload';

comment on column platform.organisations.name is 'class:content retention:organisation';
