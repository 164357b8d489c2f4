import { listOpenReports as operation } from "@qrmaint/contracts/requests/contract";
import { handleQuery } from "../../../platform/http/binding.ts";
import { assertInSight } from "../../assets/index.ts";
import { listOpen } from "./queries.ts";

/** Also for who may see nothing but their own requests: what a stranger before the machine reads, a member may. */
export const listOpenReports = handleQuery(operation, ({ params, caller, reading }) =>
  reading(async (tx) => {
    await assertInSight(tx, [params.asset]);
    return { items: await listOpen(tx, { assetId: params.asset, memberId: caller.memberId }) };
  }),
);
