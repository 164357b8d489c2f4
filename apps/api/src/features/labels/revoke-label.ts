import { revokeLabel as operation } from "@qrmaint/contracts/labels/contract";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { updateRevoked } from "./queries.ts";
import { readLabel } from "./to-label.ts";

export const revokeLabel = handleCommand(operation, async ({ services, tx, params, caller, nowIso }) => {
  const label = await readLabel(services, tx, params.label);
  if (label.state === "revoked") throw new AppError("conflict", { detail: "This label is revoked already." });
  await updateRevoked(tx, { id: label.id, nowIso, actor: caller.actor });
  return readLabel(services, tx, label.id);
});
