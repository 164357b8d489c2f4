import type { Catalogs } from "@qrmaint/ui/i18n/language-provider";

/** What a reporter reads; Ukrainian as well. */
export const catalogs: Catalogs = {
  en: () => import("./catalog-en.ts"),
  pl: () => import("./catalog-pl.ts"),
  uk: () => import("./catalog-uk.ts"),
};
