import { putFileContent as operation } from "@qrmaint/contracts/files/contract";
import { handleMember } from "../../platform/http/binding.ts";
import { requireReadable } from "./in-sight.ts";
import { receiveFile } from "./receive-file.ts";

export const putFileContent = handleMember(operation, async ({ services, caller, params, request }) => {
  await services.db.reading(caller, (tx) => requireReadable(tx, params.file, caller));
  return receiveFile(services, caller, { fileId: params.file, request });
});
