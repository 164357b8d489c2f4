import { getRequest as operation } from "@qrmaint/contracts/requests/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { readRequest } from "./read-request.ts";

export const getRequest = handleQuery(operation, async ({ services, params, caller, reading }) => {
  await services.keys.warm(caller.tenantId);
  return reading((tx) => readRequest(services, tx, caller, params.request));
});
