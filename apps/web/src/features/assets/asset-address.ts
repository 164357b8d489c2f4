export const ITEM_TABS = ["overview", "work", "labels", "history"] as const;
export type ItemTab = (typeof ITEM_TABS)[number];

export interface AssetView {
  tab: ItemTab;
  isBin: boolean;
}

/** @param search the query string of the page's address; what it does not know counts as the overview */
export function readAddress(search: string): AssetView {
  const query = new URLSearchParams(search);
  const tab = ITEM_TABS.find((one) => one === query.get("tab")) ?? "overview";
  return { tab, isBin: query.get("view") === "bin" };
}

/** @param id empty: no object is chosen */
export function addressOf(id: string, { tab, isBin }: AssetView): string {
  const query = new URLSearchParams();
  if (isBin) query.set("view", "bin");
  if (tab !== "overview" && id !== "") query.set("tab", tab);
  const text = query.toString();
  return `/assets${id === "" ? "" : `/${id}`}${text === "" ? "" : `?${text}`}`;
}
