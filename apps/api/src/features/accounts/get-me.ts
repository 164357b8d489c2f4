import { getMe as operation } from "@qrmaint/contracts/accounts/contract";
import { handlePerson } from "../../platform/http/binding.ts";
import { readAccount } from "./read-account.ts";

export const getMe = handlePerson(operation, ({ services, signedIn }) => readAccount(services, signedIn));
