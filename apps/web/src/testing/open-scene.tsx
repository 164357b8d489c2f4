import type { ReactNode } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { AppProviders } from "@qrmaint/ui/app-providers";
import type { Catalogs } from "@qrmaint/ui/i18n/language-provider";
import { writeStored } from "@qrmaint/ui/text/stored-setting";

const untranslated = () => Promise.resolve({ messages: {} });
/** English source texts need no catalog. */
const catalogs: Catalogs = { en: untranslated, pl: untranslated };

export const SECRET = "s".repeat(43);

/** Shows a page outside of any organisation, at an address; a secret stands behind the address' #. */
export function showOpen(page: ReactNode, path = "/", hash = "") {
  writeStored("language", "en");
  location.hash = hash;
  const place = memoryLocation({ path, record: true });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <AppProviders catalogs={catalogs}>
      <QueryClientProvider client={client}>
        <Router hook={place.hook} searchHook={place.searchHook}>
          {page}
        </Router>
      </QueryClientProvider>
    </AppProviders>,
  );
  return place;
}
