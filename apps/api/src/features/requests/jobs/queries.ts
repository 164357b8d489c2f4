import { POSITION, type Reader, sql, TENANT, type Writer } from "@qrmaint/db";

/**
 * Requests that ended by then and whose reporters are not erased. A merged request ends with the one it was merged into,
 * an accepted one with its work: done, closed or cancelled, and not again taken up.
 */
export const listEnded = async (tx: Reader, input: { endedIso: string; limit: number }): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
  with recursive way as (
    select q.id as start_id, q.id, q.merged_into_id from requests q
     where q.tenant_id = ${TENANT} and q.reporters_erased_at is null and q.decided_at <= ${input.endedIso}
    union
    select way.start_id, q.id, q.merged_into_id from requests q join way on q.id = way.merged_into_id where q.tenant_id = ${TENANT}
  )
  select way.start_id as id from way join requests e on e.id = way.id
    left join work_orders o on o.tenant_id = e.tenant_id and o.id = e.work_order_id
   where e.tenant_id = ${TENANT} and e.merged_into_id is null
     and case when e.state in ('rejected', 'withdrawn') then e.decided_at
              when e.state = 'accepted' and o.category in ('done', 'closed') then coalesce(o.completed_at, o.closed_at)
              when e.state = 'accepted' and o.category = 'cancelled' then (
                select max(s.created_at) from work_order_steps s where s.tenant_id = ${TENANT} and s.work_order_id = o.id and s.to_category = 'cancelled')
         end <= ${input.endedIso}
   order by way.start_id limit ${input.limit}`)
  ).map((row) => row.id);

export const eraseReporters = (tx: Writer, requestIds: readonly string[]): Promise<number> =>
  tx.run(sql`
  update request_reporters set name_cipher = null, name_commitment = null, contact_cipher = null, contact_commitment = null, contact_index = null, position = ${POSITION}
   where tenant_id = ${TENANT} and request_id = any (${[...requestIds]}::uuid[]) and (name_cipher is not null or contact_cipher is not null)`);

export const deleteFollowLinks = (
  tx: Writer,
  input: { tenantId: string; requestIds: readonly string[] },
): Promise<number> =>
  tx.run(sql`
  delete from platform.secret_links where tenant_id = ${input.tenantId} and purpose = 'follow-request' and subject_id = any (${[...input.requestIds]}::uuid[])`);

export const markErased = (
  tx: Writer,
  input: { requestIds: readonly string[]; nowIso: string },
): Promise<number> =>
  tx.run(sql`
  update requests set reporters_erased_at = ${input.nowIso}, position = ${POSITION}
   where tenant_id = ${TENANT} and id = any (${[...input.requestIds]}::uuid[])`);
