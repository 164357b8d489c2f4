import { putFileContent as operation } from "@qrmaint/contracts/files/contract";
import { handleMember } from "../../platform/http/binding.ts";
import { receiveFile } from "./receive-file.ts";

export const putFileContent = handleMember(operation, ({ services, caller, params, request }) =>
  receiveFile(services, caller, { fileId: params.file, request }),
);
