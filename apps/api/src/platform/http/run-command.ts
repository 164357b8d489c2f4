import { type AnyOperation, ERRORS, type ErrorCode } from "@qrmaint/contracts";
import type { Caller, Writer } from "@qrmaint/db";
import { createHash } from "node:crypto";
import { AppError } from "./app-error.ts";
import { findCommand, insertCommand } from "./queries.ts";
import type { Services } from "./services.ts";
import { translateError } from "./translate-error.ts";

interface StoredAnswer {
  status: number;
  body: unknown;
}
/** A command as it was asked. */
export interface CommandCall {
  caller: Caller;
  operation: AnyOperation;
  key: string;
  /** The whole of what was asked: parameters, query, body, If-Match. */
  asked: unknown;
  nowIso: string;
}

/**
 * Runs a command once. The tenant's clock is taken first, so two with the same key stand in line; the second finds the
 * first one's answer. A refusal is an answer too and is kept; errors that ask to come later are not.
 */
export async function runCommand(
  services: Services,
  call: CommandCall,
  run: (tx: Writer) => Promise<unknown>,
): Promise<StoredAnswer> {
  const bodyHash = createHash("sha256")
    .update(canonicalJson([call.operation.id, call.asked]))
    .digest();
  const fieldId = {
    tenantId: call.caller.tenantId,
    rowId: `${call.caller.actor}/${call.key}`,
    fieldId: "commands.response",
  };
  await services.keys.warm(call.caller.tenantId);
  return services.db.command(call.caller, { nowIso: call.nowIso, key: call.key }, async (tx) => {
    const asked = { actor: call.caller.actor, key: call.key };
    const before = await findCommand(tx, asked);
    if (before !== null) {
      if (!before.bodyHash.equals(bodyHash)) throw new AppError("key-reused");
      const body = JSON.parse(await services.keys.openColumn(fieldId, before.responseCipher)) as unknown;
      return { status: before.status, body };
    }
    const answer = await attempt(tx, call.operation, run);
    const sealed = await services.keys.sealColumn(fieldId, JSON.stringify(answer.body ?? {}));
    await insertCommand(tx, {
      ...asked,
      operation: call.operation.id,
      bodyHash,
      status: answer.status,
      responseCipher: sealed,
      nowIso: call.nowIso,
    });
    tx.afterCommit(() => services.live.changed(call.caller.tenantId));
    return answer;
  });
}

async function attempt(
  tx: Writer,
  operation: AnyOperation,
  run: (tx: Writer) => Promise<unknown>,
): Promise<StoredAnswer> {
  await tx.client.query("savepoint work");
  try {
    return { status: operation.status, body: await run(tx) };
  } catch (thrown) {
    const error = translateError(thrown);
    if (isForLater(error.code)) throw thrown;
    await tx.client.query("rollback to savepoint work");
    return { status: error.status, body: error.toProblem() };
  }
}

const isForLater = (code: ErrorCode): boolean => ERRORS[code].retry === "later";

/** The same value gives the same text, whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
