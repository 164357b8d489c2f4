import type { Feature } from "../../features.ts";
import { followChanges } from "./follow-changes.ts";
import { listChanges } from "./list-changes.ts";
import { listHistory } from "./list-history.ts";
import { verifyChanges } from "./verify-chain.ts";

export const changes: Feature = {
  name: "changes",
  bindings: [listChanges, followChanges, listHistory, verifyChanges],
};
