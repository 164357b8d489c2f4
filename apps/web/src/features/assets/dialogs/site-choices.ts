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

/** Every zone that the browser knows: the chosen one, also where the browser calls it otherwise, then its continent, then the others. */
export function timeZones(chosen: string): string[] {
  const continent = `${chosen.split("/")[0]}/`;
  const others = Intl.supportedValuesOf("timeZone").filter((zone) => zone !== chosen);
  const near = others.filter((zone) => zone.startsWith(continent));
  return [chosen, ...near, ...others.filter((zone) => !zone.startsWith(continent))];
}
