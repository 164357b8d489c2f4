import { updateMe as operation } from "@qrmaint/contracts/accounts/contract";
import { handlePerson } from "../../platform/http/binding.ts";
import { updatePerson } from "./queries.ts";
import { readAccount } from "./read-account.ts";

/** The name in each organisation stays as that organisation knows it. */
export const updateMe = handlePerson(operation, async ({ services, signedIn, body }) => {
  await services.db.platform((tx) => updatePerson(tx, { id: signedIn.personId, ...body }));
  return readAccount(services, signedIn);
});
