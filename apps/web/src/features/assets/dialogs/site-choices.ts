/** Those of the European Union and its neighbours first; a site in another place changes it in its facts. */
export const CURRENCIES = [
  "PLN",
  "EUR",
  "CZK",
  "HUF",
  "RON",
  "BGN",
  "SEK",
  "DKK",
  "NOK",
  "CHF",
  "GBP",
  "UAH",
  "USD",
] as const;

export const localTimeZone = (): string =>
  Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/Warsaw";

/** Every zone that the browser knows, the chosen one among them even where the browser calls it otherwise. */
export function timeZones(chosen: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes(chosen) ? known : [chosen, ...known];
}
