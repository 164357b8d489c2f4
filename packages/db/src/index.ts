export { Database, type Caller, type CommandOptions, type Reader, type Writer } from "./database.ts";
export { empty, join, POSITION, raw, Sql, sql, TENANT } from "./sql.ts";
export {
  migrate,
  MigrationProblem,
  migrationNames,
  ROLE_KINDS,
  roleName,
  type LoginRole,
  type MigrateOptions,
} from "./migrate.ts";
export { assertTenantBound, UnboundStatement } from "./tenant-statement.ts";
export { AUDITED_TABLES, type AuditedTable } from "./audited-tables.ts";
export { TENANT_TABLES } from "./tenant-tables.ts";
