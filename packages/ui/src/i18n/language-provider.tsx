import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { i18n, type Messages } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { chooseLanguage, type Language } from "../text/language.ts";
import { readStored, writeStored } from "../text/stored-setting.ts";

/** Loads one language's messages; a chunk of its own each. */
export type CatalogLoader = () => Promise<{ messages: Messages }>;
export type Catalogs = Partial<Record<Language, CatalogLoader>> & { en: CatalogLoader };

interface LanguageState {
  language: Language;
  languages: readonly Language[];
  /** Loads the language, then shows it and keeps it for this browser. Rejects when it cannot be loaded (offline). */
  setLanguage: (language: Language) => Promise<void>;
}

const LanguageContext = createContext<LanguageState | null>(null);

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error("useLanguage is used outside of LanguageProvider");
  return state;
}

async function activate(catalogs: Catalogs, language: Language): Promise<void> {
  const { messages } = await (catalogs[language] ?? catalogs.en)();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** Shown in both languages, because no catalog could be loaded. */
function NoCatalog() {
  return (
    <main style={{ padding: 24, maxWidth: 480 }}>
      <p lang="pl">Nie udało się wczytać aplikacji. Sprawdź połączenie i odśwież stronę.</p>
      <p lang="en">The application could not be loaded. Check the connection and reload the page.</p>
    </main>
  );
}

/** @param catalogs what is offered; stays the same object for the life of the page */
export function LanguageProvider({ catalogs, children }: { catalogs: Catalogs; children: ReactNode }) {
  const languages = useMemo(() => Object.keys(catalogs) as Language[], [catalogs]);
  const [language, setShown] = useState<Language | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const first = chooseLanguage([readStored("language"), ...navigator.languages], languages);
    activate(catalogs, first).then(
      () => setShown(first),
      () => setFailed(true),
    );
  }, [catalogs, languages]);

  const setLanguage = useCallback(
    async (next: Language) => {
      await activate(catalogs, next);
      writeStored("language", next);
      setShown(next);
    },
    [catalogs],
  );

  const state = useMemo(
    () => (language ? { language, languages, setLanguage } : null),
    [language, languages, setLanguage],
  );
  if (failed) return <NoCatalog />;
  if (!state) return null;
  return (
    <LanguageContext value={state}>
      <I18nProvider i18n={i18n}>{children}</I18nProvider>
    </LanguageContext>
  );
}
