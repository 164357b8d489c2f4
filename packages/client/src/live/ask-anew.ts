import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Asks again for everything under a key that was loaded, or is being loaded, before this moment. A first load that is on
 * its way may have been read before the change that is told now, and TanStack Query does not begin it anew (it only does
 * when there is data to show meanwhile): such a one is asked again when it is through.
 */
export function askAnew(client: QueryClient, queryKey: QueryKey): void {
  const firstLoads = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: "fetching" })
    .filter((query) => query.state.data === undefined);
  for (const query of firstLoads) {
    const again = (): void =>
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
    // One that failed is shown as failed, and asked again by whoever sees it.
    query.promise?.then(again, () => {});
  }
  void client.invalidateQueries({ queryKey });
}
