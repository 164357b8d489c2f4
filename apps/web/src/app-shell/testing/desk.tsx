import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { MantineProvider } from "@mantine/core";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { Account } from "@qrmaint/contracts/accounts/contract";
import { AppProviders } from "@qrmaint/ui/app-providers";
import { writeStored } from "@qrmaint/ui/text/stored-setting";
import { Pages } from "../pages.tsx";

const untranslated = () => Promise.resolve({ messages: {} });
const catalogs = { en: untranslated, pl: untranslated };

interface DeskOptions {
  /** null: nobody is signed in. */
  account: Account | null;
  /** What the question who is signed in answers, when it fails. */
  status?: number;
}

const ok = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refused = (code: string, status: number) => ok({ code, title: "", status, retry: "never" }, status);

/** The whole desk at an address, with empty lists, three unread notices and two reports that wait. */
export function openDesk(path: string, { account, status = 200 }: DeskOptions) {
  writeStored("language", "en");
  const calls: string[] = [];
  let signedIn = account;
  // The test browser has no locks: as if another tab held the live connection for all.
  Object.defineProperty(navigator, "locks", {
    configurable: true,
    value: { request: () => new Promise(() => {}) },
  });
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    calls.push(`${init.method ?? "GET"} ${address}`);
    if (address.endsWith("/sign-out")) signedIn = null;
    if (address.endsWith("/api/v1/me") && status !== 200) return Promise.resolve(refused("internal", status));
    if (address.endsWith("/api/v1/me"))
      return Promise.resolve(signedIn ? ok(signedIn) : refused("not-signed-in", 401));
    return Promise.resolve(ok({ items: [], next: null, unread: 3, new: 2 }));
  });
  const place = memoryLocation({ path, record: true });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <AppProviders catalogs={catalogs}>
        <MantineProvider env="test">
          <Router hook={place.hook} searchHook={place.searchHook}>
            <Pages />
          </Router>
        </MantineProvider>
      </AppProviders>
    </QueryClientProvider>,
  );
  return { place, calls };
}
