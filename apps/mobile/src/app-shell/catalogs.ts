import type { Catalogs } from "@qrmaint/ui/i18n/language-provider";

/** One chunk per language, with the words of the application and of the design system together. */
export const catalogs: Catalogs = {
  en: () => import("./catalog-en.ts"),
  pl: () => import("./catalog-pl.ts"),
};
