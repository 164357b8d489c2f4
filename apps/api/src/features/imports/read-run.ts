import type { ImportRun } from "@qrmaint/contracts/imports/contract";
import type { Reader } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import { findRun, type RunRow } from "./queries.ts";

export const toRun = ({ createdBy: _createdBy, ...run }: RunRow): ImportRun => run;

/** @throws AppError "not-found" */
export async function readRun(tx: Reader, id: string): Promise<ImportRun> {
  const row = await findRun(tx, id);
  if (row === null) throw notFound();
  return toRun(row);
}
