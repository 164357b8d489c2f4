import {
  WORK_ORDER_CATEGORIES,
  WORK_ORDER_PRIORITIES,
  type WorkOrderCategory,
  type WorkOrderPriority,
} from "@qrmaint/contracts/work-orders/rules";
import type { WorkOrderFilter } from "../use-work-orders.ts";

export const SCOPES = ["all", "mine", "unassigned"] as const;
export type Scope = (typeof SCOPES)[number];
export const SORTS = ["newest", "oldest", "due", "priority"] as const;
export type Sort = (typeof SORTS)[number];

export interface ListState {
  scope: Scope;
  /** null: what is not closed; while searching, everything */
  categories: readonly WorkOrderCategory[] | null;
  priorities: readonly WorkOrderPriority[];
  /** Ids; empty for none. */
  site: string;
  assignee: string;
  isOverdue: boolean;
  isBreakdown: boolean;
  q: string;
  /** null: newest first; while searching, what fits best */
  sort: Sort | null;
}

/** Work that still needs somebody, be it only to close it. */
export const NOT_CLOSED: readonly WorkOrderCategory[] = ["open", "in-progress", "on-hold", "done"];

export const NO_FILTER: Omit<ListState, "scope" | "q" | "sort"> = {
  categories: null,
  priorities: [],
  site: "",
  assignee: "",
  isOverdue: false,
  isBreakdown: false,
};

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/i.test(text);

function listed<T extends string>(known: readonly T[], text: string | null): T[] {
  const wished = (text ?? "").split(",");
  return known.filter((one) => wished.includes(one));
}

/** What the list shows is in its address, so that it can be kept and sent on. Words that mean nothing are left out. */
export function readListState(search: string): ListState {
  const params = new URLSearchParams(search);
  const one = (name: string): string => params.get(name) ?? "";
  const categories = listed(WORK_ORDER_CATEGORIES, params.get("status"));
  return {
    scope: SCOPES.find((scope) => scope === one("scope")) ?? "all",
    categories: categories.length === 0 ? null : categories,
    priorities: listed(WORK_ORDER_PRIORITIES, params.get("priority")),
    site: isId(one("site")) ? one("site") : "",
    assignee: isId(one("assignee")) ? one("assignee") : "",
    isOverdue: one("overdue") === "true",
    isBreakdown: one("breakdown") === "true",
    q: one("q"),
    sort: SORTS.find((sort) => sort === one("sort")) ?? null,
  };
}

export function writeListState(state: ListState): string {
  const params = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value !== "") params.set(name, value);
  };
  put("scope", state.scope === "all" ? "" : state.scope);
  put("status", (state.categories ?? []).join(","));
  put("priority", state.priorities.join(","));
  put("site", state.site);
  put("assignee", state.assignee);
  put("overdue", state.isOverdue ? "true" : "");
  put("breakdown", state.isBreakdown ? "true" : "");
  put("q", state.q);
  put("sort", state.sort ?? "");
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

export const isFiltered = (state: ListState): boolean =>
  state.q !== "" || writeListState({ ...state, scope: "all", sort: null, q: "" }) !== "";

/** The ticks that the status menu shows. */
export const shownCategories = ({ categories, q }: ListState): readonly WorkOrderCategory[] =>
  categories ?? (q === "" ? NOT_CLOSED : WORK_ORDER_CATEGORIES);

/** @param site the one chosen for all lists; one in the address goes before it */
export function filterOf(state: ListState, site: string | undefined): WorkOrderFilter {
  const { q } = state;
  return {
    scope: state.scope,
    sort: state.sort ?? (q === "" ? "newest" : "relevance"),
    ...(state.categories === null && q !== "" ? {} : { category: shownCategories(state).join(",") }),
    ...(q === "" ? {} : { q }),
    ...(state.priorities.length > 0 ? { priority: state.priorities.join(",") } : {}),
    ...(state.site !== "" || site !== undefined ? { site: state.site || site } : {}),
    ...(state.assignee === "" ? {} : { assignee: state.assignee }),
    ...(state.isOverdue ? { overdue: "true" as const } : {}),
    ...(state.isBreakdown ? { breakdown: "true" as const } : {}),
  };
}
