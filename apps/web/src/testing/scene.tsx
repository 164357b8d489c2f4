import type { ReactNode } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { forgetDrafts } from "@qrmaint/client/app/drafts";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { ROLE_PERMISSIONS, type RoleKey } from "@qrmaint/contracts/permissions";
import { closeToast, currentToasts } from "@qrmaint/ui/feedback/toast";
import { TestProviders } from "@qrmaint/ui/testing/test-providers";
import { SessionProvider } from "../platform/session.tsx";

afterEach(forgetDrafts);

export interface Sent {
  method: string;
  /** Below /api/v1/o/org, with its query; the whole address of calls that belong to no organisation. */
  path: string;
  body: unknown;
  ifMatch: string | null;
}
export interface Answer {
  status?: number;
  body: unknown;
}

/** Answers every call of the page by `answer` and keeps what was sent. */
export function answerCalls(answer: (sent: Sent) => Answer): Sent[] {
  const calls: Sent[] = [];
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const sent: Sent = {
      method: init.method ?? "GET",
      path: address.replace("/api/v1/o/org", ""),
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
      ifMatch: new Headers(init.headers).get("if-match"),
    };
    calls.push(sent);
    const { status = 200, body } = answer(sent);
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return calls;
}

/** Files are pictures that can be read, or are not. */
export function stubPictures({ areReadable = true } = {}): void {
  vi.stubGlobal("createImageBitmap", () =>
    areReadable ? Promise.resolve({ close() {} }) : Promise.reject(new Error("not a picture")),
  );
}

/** What a call is refused with. */
export const refusal = (status: number, code: string, more: object = {}): Answer => ({
  status,
  body: { code, title: "", status, retry: "never", ...more },
});

/** Anna Nowak of the organisation "Works", who is member `me` there. */
export function exampleMembership(role: RoleKey = "planner", change: Partial<Membership> = {}): Membership {
  return {
    organisationId: "org",
    slug: "works",
    organisationName: "Works",
    memberId: "me",
    roleKey: role,
    permissions: [...ROLE_PERMISSIONS[role]],
    siteIds: null,
    ...change,
  };
}

export function exampleAccount(memberships: Membership[] = [exampleMembership()]): Account {
  return {
    person: { id: "p1", displayName: "Anna Nowak", email: "anna@example.com", language: "en" },
    memberships,
    sessionId: "here",
  };
}

/** The test browser has no modal dialogs. */
export function allowDialogs(): void {
  // oxlint-disable-next-line unbound-method -- looked at, not called
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
}

/** Shows a part of the desk to a member of the organisation. */
export function show(part: ReactNode, role: RoleKey = "planner"): void {
  const membership = exampleMembership(role);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <TestProviders>
      <QueryClientProvider client={client}>
        <SessionProvider account={exampleAccount([membership])} membership={membership}>
          {part}
        </SessionProvider>
      </QueryClientProvider>
    </TestProviders>,
  );
}

/** Messages belong to the page, not to a component: the next test starts without them. */
export function forgetMessages(): void {
  for (const { id } of currentToasts()) closeToast(id);
}
