import type { Label } from "@qrmaint/contracts/labels/contract";
import { labelUrl } from "@qrmaint/contracts/labels/rules";
import type { Reader } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import type { Services } from "../../platform/http/services.ts";
import { findLabelRow, type LabelRow } from "./queries.ts";

export const toLabel = (services: Services, row: LabelRow): Label => ({
  ...row,
  url: labelUrl(services.config.publicUrl, row.code),
});

/** @throws AppError "not-found" */
export async function readLabel(services: Services, tx: Reader, id: string): Promise<Label> {
  const row = await findLabelRow(tx, id);
  if (row === null) throw notFound();
  return toLabel(services, row);
}
