import type { WorkOrderCategory } from "@qrmaint/contracts/work-orders/rules";
import { WORK_ORDER_CATEGORIES } from "@qrmaint/contracts/work-orders/rules";

export type Scope = "mine" | "unassigned" | "all";
export interface ListState {
  scope: Scope;
  categories: readonly WorkOrderCategory[];
  q: string;
}

/** What the list shows is in its address, so that it can be kept and sent on. Without a word of it: unfinished work. */
export function readListState(search: string): ListState {
  const params = new URLSearchParams(search);
  const scope = params.get("scope");
  const wished = (params.get("status") ?? "").split(",");
  return {
    scope: scope === "mine" || scope === "unassigned" ? scope : "all",
    categories: WORK_ORDER_CATEGORIES.filter((category) => wished.includes(category)),
    q: params.get("q") ?? "",
  };
}

export function writeListState({ scope, categories, q }: ListState): string {
  const params = new URLSearchParams();
  if (scope !== "all") params.set("scope", scope);
  if (categories.length > 0) params.set("status", categories.join(","));
  if (q !== "") params.set("q", q);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
