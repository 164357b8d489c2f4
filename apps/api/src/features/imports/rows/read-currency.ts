/** Codes of the currencies that people write beside an amount; a dollar may be anybody's. */
const codes: Readonly<Record<string, string>> = { zł: "PLN", "€": "EUR", "£": "GBP" };
const words = "zł|pln|eur|usd|aud|gbp|czk|chf|[€$£]";
/** At either end of an amount, behind a bracket or a sign too. */
const beside = new RegExp(`^[-−–+(\\s]*(${words})|(${words})\\.?[-−–)\\s]*$`, "i");
const inName = new RegExp(`(?:^|[^\\p{L}])(${words.replace("$", "")})(?:[^\\p{L}]|$)`, "iu");

const codeOf = (word: string): string => codes[word.toLowerCase()] ?? word.toUpperCase();

/** Whether the amount carries a currency's name or sign, and it is not this currency's. */
export function isInOtherCurrency(amount: string, currency: string): boolean {
  const found = beside.exec(amount);
  const word = found?.[1] ?? found?.[2];
  if (word === undefined) return false;
  return word === "$" ? !currency.endsWith("D") : codeOf(word) !== currency;
}

/** The currency that a column's name tells, as in `Koszt [EUR]`; null when it tells none. */
export function currencyOfName(name: string): string | null {
  const word = inName.exec(name)?.[1];
  return word === undefined ? null : codeOf(word);
}
