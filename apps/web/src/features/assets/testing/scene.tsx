import type { ReactNode } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { ROLE_PERMISSIONS, type RoleKey } from "@qrmaint/contracts/permissions";
import { TestProviders } from "@qrmaint/ui/testing/test-providers";
import { SessionProvider } from "../../../platform/session.tsx";

export interface Sent {
  method: string;
  /** Below /api/v1/o/org, with its query. */
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

/** Shows a part of the objects' page to a member of the organisation. */
export function show(part: ReactNode, role: RoleKey = "planner"): void {
  const membership = { organisationId: "org", permissions: ROLE_PERMISSIONS[role] } as unknown as Membership;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <TestProviders>
      <QueryClientProvider client={client}>
        <SessionProvider account={{} as Account} membership={membership}>
          {part}
        </SessionProvider>
      </QueryClientProvider>
    </TestProviders>,
  );
}
