import type { Caller } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import type { FileRow } from "./queries.ts";

/** The site decides who sees a file; one that is tied to nothing yet is its maker's alone. @throws AppError "not-found" */
export function inSight(file: FileRow | null, { actor }: Pick<Caller, "actor">): FileRow {
  if (file === null || (file.siteId === null && file.createdBy !== actor)) throw notFound();
  return file;
}
