import { describe, expect, test } from "vitest";
import { assertTenantBound, UnboundStatement } from "./tenant-statement.ts";

const tenantIsOne = new Set([1]);
const accepted = [
  "explain select name from assets where tenant_id = $1",
  "select name from assets where tenant_id = $1 and id = $2",
  "select a.name, l.code from assets a join labels l on l.tenant_id = a.tenant_id and l.asset_id = a.id where a.tenant_id = $1",
  "select a.name from assets a left join labels l on l.tenant_id = a.tenant_id where a.tenant_id = $1",
  "select 1 from assets a where a.tenant_id = $1 and exists (select 1 from labels l where l.tenant_id = a.tenant_id and l.asset_id = a.id)",
  "with recursive up as (select id from assets where tenant_id = $1 union all select p.id from assets p join up on p.parent_id = up.id where p.tenant_id = $1) select * from up",
  "insert into labels (tenant_id, id) values ($1, $2), ($1, $3)",
  "insert into labels (tenant_id, id) select $1::uuid, x from unnest($2::uuid[]) x",
  "update assets set name = $2 where tenant_id = $1 and id = $3 returning id",
  "delete from labels where tenant_id = $1",
  "select id from platform.sessions where token_hash = $2",
];
const refused = [
  "merge into assets a using (select $1::uuid as t) s on a.tenant_id = s.t when matched then delete",
  "with gone as (merge into assets a using sites s on a.tenant_id = s.tenant_id when matched then delete returning a.id) select id from gone",
  "truncate assets",
  "copy assets to stdout",
  "do $$ begin delete from assets; end $$",
  "set row_security = off",
  "set role postgres",
  "lock table assets",
  "alter table assets disable row level security",
  "select id into stolen from assets where tenant_id = $1",
  "create table stolen as select * from assets where tenant_id = $1",
  "explain analyze delete from assets",
  "explain create table stolen as select * from assets where tenant_id = $1",
  "call app.something()",
  "select name from assets where id = $2",
  "select name from assets where tenant_id = $2",
  "select name from assets where tenant_id = $1 or id = $2",
  "select a.name, l.code from assets a join labels l on l.asset_id = a.id where a.tenant_id = $1",
  "select a.name from assets a left join labels l on l.tenant_id = a.tenant_id and a.tenant_id = $1",
  "select 1 from assets a where a.tenant_id = $1 and exists (select 1 from labels l where l.asset_id = a.id)",
  "select 1 from assets where tenant_id = $1 union all select 2 from labels",
  "insert into labels (id, tenant_id) values ($2, $1)",
  "insert into labels (tenant_id, id) values ($1, $2), ($3, $2)",
  "update assets set name = $2 where id = $3",
  "update assets set name = l.code from labels l where assets.tenant_id = $1",
  "delete from labels",
  "select 1 from assets where tenant_id = current_setting('app.tenant_id')::uuid",
  "select 1; select 2",
];

describe("the first lock", () => {
  test.each(accepted)("accepts: %s", (text) => {
    expect(() => assertTenantBound(text, tenantIsOne)).not.toThrow();
  });
  test.each(refused)("refuses: %s", (text) => {
    expect(() => assertTenantBound(text, tenantIsOne)).toThrow(UnboundStatement);
  });
});
