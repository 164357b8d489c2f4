import type { ReactNode } from "react";
import { Toasts } from "./feedback/toasts.tsx";
import { LanguageProvider, type Catalogs } from "./i18n/language-provider.tsx";
import { SchemeProvider } from "./theme/scheme.tsx";

/** What every page stands in: language, colours, messages with undo. */
export function AppProviders({ catalogs, children }: { catalogs: Catalogs; children: ReactNode }) {
  return (
    <LanguageProvider catalogs={catalogs}>
      <SchemeProvider>
        {children}
        <Toasts />
      </SchemeProvider>
    </LanguageProvider>
  );
}
