import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { afterEach, describe, expect, it } from "vitest";
import { forgetDrafts } from "../app/drafts.ts";
import { SessionProvider } from "../app/session.ts";
import { useDraft } from "./use-draft.ts";

afterEach(forgetDrafts);

const within =
  (person: string, organisationId: string) =>
  ({ children }: { children: ReactNode }) => (
    <SessionProvider
      account={{ person: { id: person } } as Account}
      membership={{ organisationId, permissions: [] } as unknown as Membership}
    >
      {children}
    </SessionProvider>
  );
const open = (name = "comment:w1", person = "p1", organisation = "o1") =>
  renderHook(() => useDraft(name, ""), { wrapper: within(person, organisation) }).result;

describe("what is typed and not sent", () => {
  it("is there again when one comes back, and makes the same thing", () => {
    const first = open();
    act(() => first.current.change("Seal is worn"));
    const again = open();
    expect(again.current).toMatchObject({ draft: "Seal is worn", isRestored: true });
    expect(again.current.identity.id).toBe(first.current.identity.id);
  });

  it("is another person's, another organisation's or another form's nowhere", () => {
    const own = open();
    act(() => own.current.change("Secret"));
    for (const other of [open("comment:w2"), open("comment:w1", "p2"), open("comment:w1", "p1", "o2")])
      expect(other.current).toMatchObject({ draft: "", isRestored: false });
  });

  it("is gone when it was sent, taken back letter by letter, or somebody signed out", () => {
    const sent = open();
    act(() => sent.current.change("Sent"));
    const { id } = sent.current.identity;
    act(() => sent.current.clear());
    expect(sent.current.draft).toBe("");
    expect(sent.current.identity.id, "what comes next is another thing").not.toBe(id);
    expect(open().current.isRestored).toBe(false);
    const emptied = open();
    act(() => emptied.current.change("x"));
    act(() => emptied.current.change(""));
    expect(open().current.isRestored).toBe(false);
    act(() => emptied.current.change("Left"));
    forgetDrafts();
    expect(open().current.draft).toBe("");
  });

  it("several changes in one go build on each other", () => {
    const draft = open();
    act(() => {
      draft.current.change((before) => `${before}a`);
      draft.current.change((before) => `${before}b`);
    });
    expect(draft.current.draft).toBe("ab");
  });

  it("is kept in memory where storage is broken", () => {
    const draft = open();
    act(() => draft.current.change("Seal"));
    for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, "{no json");
    expect(open().current.draft).toBe("Seal");
  });
});
