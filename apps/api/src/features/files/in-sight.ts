import type { Caller, Reader } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import type { MemberCaller } from "../../platform/http/binding.ts";
import { type FileRow, findFileRow, isReadable } from "./queries.ts";

/** The site decides who sees a file; one that is tied to nothing yet is its maker's alone. @throws AppError "not-found" */
export function inSight(file: FileRow | null, { actor }: Pick<Caller, "actor">): FileRow {
  if (file === null || (file.siteId === null && file.createdBy !== actor)) throw notFound();
  return file;
}

/** A file that the caller may read, by what it is tied to. @throws AppError "not-found" */
export async function requireReadable(tx: Reader, id: string, caller: MemberCaller): Promise<FileRow> {
  const file = inSight(await findFileRow(tx, id), caller);
  if (!(await isReadable(tx, id, caller))) throw notFound();
  return file;
}
