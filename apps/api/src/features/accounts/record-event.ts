import type { AnyOperation } from "@qrmaint/contracts";
import type { OpenContext } from "../../platform/http/binding.ts";
import type { SecurityEvent } from "../../platform/log/security-events.ts";

/** @param personId whom it is about; null when nobody is known by it */
export function recordEvent<Op extends AnyOperation>(
  context: OpenContext<Op>,
  kind: SecurityEvent["kind"],
  code: string,
  personId: string | null,
  tenantId: string | null = null,
): void {
  context.services.securityEvents.record({
    kind,
    code,
    tenantId,
    operation: context.request.trail.operation,
    requestId: context.requestId,
    actor: personId === null ? null : `person:${personId}`,
    network: context.network,
  });
}
