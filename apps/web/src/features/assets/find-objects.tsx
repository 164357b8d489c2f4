import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { IconSitemap } from "@qrmaint/ui/icons";
import { useCommandSearch } from "@qrmaint/ui/keys/commands";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

/** Objects by what is typed into the palette, on every page. */
export function FindObjects() {
  const { t } = useLingui();
  const { organisationId: organisation, can } = useSession();
  const [, go] = useLocation();
  useCommandSearch(t`Objects found`, async (q, signal) => {
    if (!can("assets.read")) return [];
    const { searchAssets } = await import("@qrmaint/contracts/assets/contract");
    const { items } = await api.call(searchAssets, {
      params: { organisation },
      query: { q: q.slice(0, 100), limit: 5 },
      signal,
    });
    return items.map(({ id, name, number }) => ({
      id,
      label: name,
      hint: number,
      icon: <IconSitemap aria-hidden="true" />,
      run: () => go(`/assets/${id}`),
    }));
  });
  return null;
}
