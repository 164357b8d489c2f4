import { type Database, sql } from "@qrmaint/db";

/** @param events with id, atIso and count, named as in SecurityEvent */
export const insertSecurityEvents = async (db: Database, events: readonly object[]): Promise<void> => {
  await db.platformRead(sql`
    insert into platform.security_events (id, at, kind, code, operation, request_id, tenant_id, actor, network, count)
    select (e ->> 'id')::uuid, (e ->> 'atIso')::timestamptz, e ->> 'kind', e ->> 'code', e ->> 'operation', e ->> 'requestId',
           (e ->> 'tenantId')::uuid, e ->> 'actor', e ->> 'network', (e ->> 'count')::integer
      from jsonb_array_elements(${JSON.stringify(events)}::jsonb) e`);
};
