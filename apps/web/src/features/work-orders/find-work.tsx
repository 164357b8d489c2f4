import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useCommandSearch } from "@qrmaint/ui/keys/commands";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

/** Work orders, past ones too, by what is typed into the palette, on every page. */
export function FindWork() {
  const { t } = useLingui();
  const { organisationId: organisation, can } = useSession();
  const [, go] = useLocation();
  useCommandSearch(t`Work orders found`, async (q, signal) => {
    if (!can("work-orders.read")) return [];
    const { listWorkOrders } = await import("@qrmaint/contracts/work-orders/contract");
    const { items } = await api.call(listWorkOrders, {
      params: { organisation },
      query: { q: q.slice(0, 100), scope: "all", sort: "relevance", limit: 5 },
      signal,
    });
    return items.map(({ id, subject, number, category }) => ({
      id,
      label: subject,
      hint: number,
      icon: <StatusMark category={category} shapeOnly />,
      run: () => go(`/work-orders/${id}`),
    }));
  });
  return null;
}
