import { listChanges as operation } from "@qrmaint/contracts/changes/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { readFeed } from "./read-feed.ts";

export const listChanges = handleQuery(operation, ({ query, caller, reading }) =>
  reading((tx) => readFeed(tx, caller, query.after, query.limit)),
);
