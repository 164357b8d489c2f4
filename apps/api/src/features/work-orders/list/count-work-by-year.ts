import { countWorkByYear as operation } from "@qrmaint/contracts/work-years/contract";
import { notFound } from "../../../platform/http/app-error.ts";
import { handleQuery } from "../../../platform/http/binding.ts";
import { areNamedThere, countByYear } from "./queries.ts";

export const countWorkByYear = handleQuery(operation, ({ query, reading }) =>
  reading(async (tx) => {
    const named = { asset: query.asset, site: null, assignee: null, import: null };
    if (!(await areNamedThere(tx, named))) throw notFound();
    return { items: await countByYear(tx, query.asset) };
  }),
);
