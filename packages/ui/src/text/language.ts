export type Language = "en" | "pl" | "uk";

/** Each language by its own name, for switches. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", pl: "Polski", uk: "Українська" };

const LOCALES: Record<Language, string> = { en: "en-GB", pl: "pl-PL", uk: "uk-UA" };

/** The locale whose rules numbers, money, dates and sorting follow; European ones, so 24 hours and weeks from Monday. */
export function localeOf(language: string): string {
  return LOCALES[language as Language] ?? "en-GB";
}

/**
 * The first of `wishes` (a stored choice, then the browser's list) that is offered.
 * @param wishes language tags such as `pl` or `pl-PL`; null and unknown ones are passed over
 */
export function chooseLanguage(wishes: readonly (string | null)[], offered: readonly Language[]): Language {
  for (const wish of wishes) {
    const short = wish?.slice(0, 2).toLowerCase();
    const match = offered.find((language) => language === short);
    if (match) return match;
  }
  return "en";
}
