import { searchAssets as operation } from "@qrmaint/contracts/assets/contract";
import { handleQuery } from "../../platform/http/binding.ts";
import { assertInSight } from "./assert-in-sight.ts";
import { findMatches, listByIds } from "./queries.ts";

/** The matches come from a search function that applies tenant and sites itself; the rows are read under the policies. */
export const searchAssets = handleQuery(operation, ({ query, caller, reading }) =>
  reading(async (tx) => {
    await assertInSight(tx, [query.site]);
    const sites = caller.sites === "*" ? "*" : `{${caller.sites.join(",")}}`;
    const matches = await findMatches(tx, { q: query.q, site: query.site, sites, limit: query.limit });
    const rows = new Map(
      (
        await listByIds(
          tx,
          matches.map((match) => match.id),
        )
      ).map((row) => [row.id, row]),
    );
    return { items: matches.flatMap((match) => rows.get(match.id) ?? []) };
  }),
);
