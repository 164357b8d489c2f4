import { getFileContent as contentOperation, getFile as operation } from "@qrmaint/contracts/files/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { requireReadable } from "./in-sight.ts";
import { summaryOf } from "./receive-file.ts";
import { sendFile } from "./send-file.ts";

export const getFile = handleQuery(operation, async ({ params, caller, reading }) =>
  summaryOf(await reading((tx) => requireReadable(tx, params.file, caller))),
);

export const getFileContent = handleQuery(
  contentOperation,
  async ({ params, query, caller, reading, reply, services }) => {
    const file = await reading((tx) => requireReadable(tx, params.file, caller));
    return sendFile(services, reply, { tenantId: caller.tenantId, file, variant: query.variant });
  },
);
