import { getFileContent as contentOperation, getFile as operation } from "@qrmaint/contracts/files/contract";
import type { MemberCaller } from "../../platform/http/binding.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import { notFound } from "../../platform/http/app-error.ts";
import { type FileRow, findFileRow } from "./queries.ts";
import { summaryOf } from "./receive-file.ts";
import { sendFile } from "./send-file.ts";

/** The site decides who sees a file; one that is tied to nothing yet is its maker's alone. */
function inSight(file: FileRow | null, caller: MemberCaller): FileRow {
  if (file === null || (file.siteId === null && file.createdBy !== caller.actor)) throw notFound();
  return file;
}

export const getFile = handleQuery(operation, async ({ params, caller, reading }) =>
  summaryOf(inSight(await reading((tx) => findFileRow(tx, params.file)), caller)),
);

export const getFileContent = handleQuery(
  contentOperation,
  async ({ params, query, caller, reading, reply, services }) => {
    const file = inSight(await reading((tx) => findFileRow(tx, params.file)), caller);
    return sendFile(services, reply, { tenantId: caller.tenantId, file, variant: query.variant });
  },
);
