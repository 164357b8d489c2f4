import { useLingui } from "@lingui/react/macro";
import { formatMoney } from "../text/number.ts";

/**
 * @param amountMinor integer in the currency's smallest unit; negative stays negative
 * @param currency ISO 4217 code
 */
export function Money({ amountMinor, currency }: { amountMinor: number; currency: string }) {
  const { i18n } = useLingui();
  return <span className="q-number">{formatMoney(amountMinor, currency, i18n.locale)}</span>;
}
