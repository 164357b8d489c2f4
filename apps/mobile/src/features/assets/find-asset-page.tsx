import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { PhonePage } from "../../platform/phone-page.tsx";
import { AssetFinder } from "./asset-finder.tsx";

export function FindAssetPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  return (
    <PhonePage title={t`Find an object`} backTo="/more">
      <AssetFinder onChosen={({ id }) => go(`/assets/${id}`)} />
    </PhonePage>
  );
}
