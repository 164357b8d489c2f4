import type { ReactNode } from "react";
import { onlineManager, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { makeQueryClient } from "@qrmaint/client/app/query-client";
import { SessionProvider } from "@qrmaint/client/app/session";
import { forgetDrafts } from "@qrmaint/client/app/drafts";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { ROLE_PERMISSIONS, type RoleKey } from "@qrmaint/contracts/permissions";
import { closeToast, currentToasts } from "@qrmaint/ui/feedback/toast";
import { AppProviders } from "@qrmaint/ui/app-providers";
import type { Language } from "@qrmaint/ui/text/language";
import { writeStored } from "@qrmaint/ui/text/stored-setting";
import { catalogs } from "../app-shell/catalogs.ts";
import { catalogs as publicCatalogs } from "../public/catalogs.ts";

afterEach(() => {
  act(() => {
    for (const { id } of currentToasts()) closeToast(id);
  });
  cleanup();
  forgetDrafts();
  setOnline(true);
  // The client may still wait for a server that a test has cut off.
  onlineManager.setOnline(true);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

export interface Place {
  /** Addresses that were visited, below the organisation. */
  visited: () => readonly string[];
  now: () => string | undefined;
}

interface SceneOptions {
  address: string;
  /** wouter's pattern of the page's address; the address itself when left out. */
  pattern?: string;
  role?: RoleKey;
  language?: Language;
}

export const memberId = "01890000-0000-7000-8000-00000000000a";

export function membershipOf(role: RoleKey): Membership {
  return {
    organisationId: "org",
    organisationName: "Plant",
    slug: "plant",
    memberId,
    permissions: ROLE_PERMISSIONS[role],
  } as unknown as Membership;
}

/** Shows a page to a member; where it leads is seen in the place. */
export function showPage(part: ReactNode, options: SceneOptions): Place {
  const { address, pattern = address, role = "technician", language = "en" } = options;
  const place = memoryLocation({ path: address, record: true });
  writeStored("language", language);
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <AppProviders catalogs={catalogs}>
        <Router hook={place.hook} searchHook={place.searchHook}>
          <SessionProvider account={{ person: { id: "me" } } as Account} membership={membershipOf(role)}>
            <Route path={pattern}>{part}</Route>
          </SessionProvider>
        </Router>
      </AppProviders>
    </QueryClientProvider>,
  );
  return { visited: () => place.history, now: () => place.history.at(-1) };
}

/** Shows a page to somebody without an account. */
export function showPublicPage(part: ReactNode, options: Omit<SceneOptions, "role">): void {
  const { address, pattern = address, language = "en" } = options;
  const place = memoryLocation({ path: address });
  writeStored("language", language);
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <AppProviders catalogs={publicCatalogs}>
        <Router hook={place.hook}>
          <Route path={pattern}>{part}</Route>
        </Router>
      </AppProviders>
    </QueryClientProvider>,
  );
}

/** Cuts or restores the connection, as the browser tells it to a page. */
export function setOnline(isOnline: boolean): void {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(isOnline);
  act(() => void window.dispatchEvent(new Event(isOnline ? "online" : "offline")));
}

/** What the camera gives to the browser: pictures that can be read and drawn. The test browser has neither. */
export function stubPictures({ areReadable = true } = {}): void {
  vi.stubGlobal("createImageBitmap", () =>
    areReadable
      ? Promise.resolve({ width: 400, height: 300, close() {} })
      : Promise.reject(new Error("not a picture")),
  );
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) =>
    done(new Blob(["picture"], { type: "image/jpeg" })),
  );
}

/** Takes photos with the page's camera button. */
export function takePhotos(...names: string[]): void {
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (input === null) throw new Error("The page takes no photos");
  const files = names.map((name) => new File([name], name, { type: "image/jpeg" }));
  fireEvent.change(input, { target: { files } });
}
