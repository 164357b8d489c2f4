import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onlineManager } from "@tanstack/react-query";
import { ROLE_PERMISSIONS, type RoleKey } from "@qrmaint/contracts/permissions";
import { writeStored } from "@qrmaint/ui/text/stored-setting";
import { setOnline } from "../testing/scene.tsx";
import { page, refusal, serve, type Reply, type Sent, type Server } from "../testing/server.ts";
import { MobileApp } from "./mobile-app.tsx";

const membership = (slug: string, role: RoleKey) => ({
  organisationId: "org",
  organisationName: `The ${slug}`,
  slug,
  memberId: "m1",
  permissions: ROLE_PERMISSIONS[role],
  siteIds: null,
});
const account = (...memberships: object[]) => ({
  person: { id: "p1", displayName: "Anna Nowak", email: "anna@example.com" },
  memberships,
});

/** Answers as a server where this account is signed in; nobody when null. */
const answerAs =
  (me: object | null) =>
  ({ path, method }: Sent): Reply => {
    if (path === "/me") return me === null ? refusal(401, "not-signed-in") : { body: me };
    if (path === "/sign-out") return { body: {} };
    if (method !== "GET") return { body: me ?? {} };
    return path.startsWith("/notifications") ? { body: { items: [], next: null, unread: 0 } } : page([]);
  };
function open(address: string, me: object | null): Server {
  const server = serve(answerAs(me));
  history.replaceState(null, "", address);
  render(<MobileApp />);
  return server;
}

beforeEach(() => {
  writeStored("language", "en");
  writeStored("organisation", "");
  // The live stream is held by its own test.
  vi.stubGlobal(
    "EventSource",
    class extends EventTarget {
      close() {}
    },
  );
});
afterEach(() => {
  cleanup();
  setOnline(true);
  onlineManager.setOnline(true);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  history.replaceState(null, "", "/");
});

describe("where the application opens", () => {
  it("for a technician is their work, for a requester the report", async () => {
    open("/m/", account(membership("plant", "technician")));
    await screen.findByRole("heading", { name: "My work" });
    expect(location.pathname).toBe("/m/plant/work");
    cleanup();
    open("/m/", account(membership("plant", "requester")));
    await screen.findByRole("heading", { name: "Report a failure" });
    expect(location.pathname).toBe("/m/plant/report");
    expect(screen.queryByRole("link", { name: "Work" })).toBeNull();
  });

  it("is the organisation that was open last on this phone", async () => {
    const both = account(membership("plant", "technician"), membership("estate", "technician"));
    open("/m/estate/work", both);
    await screen.findByRole("heading", { name: "My work" });
    cleanup();
    open("/m/", both);
    await waitFor(() => expect(location.pathname).toBe("/m/estate/work"));
  });

  it("for somebody signed out is the sign-in, and then the page that was wanted", async () => {
    const server = open("/m/plant/report", null);
    fireEvent.change(await screen.findByLabelText("E-mail address"), {
      target: { value: " anna@example.com " },
    });
    fireEvent.change(screen.getByLabelText("Password"), { target: { value: "four words of it" } });
    server.reply(answerAs(account(membership("plant", "technician"))));
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    await screen.findByRole("heading", { name: "Report a failure" });
    expect(location.pathname).toBe("/m/plant/report");
    expect(server.commands()[0]!.body).toMatchObject({ email: "anna@example.com" });
  });

  it("with a wrong password stays at the sign-in, with the address kept", async () => {
    const server = open("/m/sign-in", null);
    fireEvent.change(await screen.findByLabelText("E-mail address"), { target: { value: "a@b.c" } });
    fireEvent.change(screen.getByLabelText("Password"), { target: { value: "wrong" } });
    server.reply(({ path }) => refusal(401, path === "/me" ? "not-signed-in" : "wrong-credentials"));
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("The e-mail address or the password is wrong.")).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("E-mail address").value).toBe("a@b.c");
  });

  it("of another organisation or without the right tells nothing but that it is not there", async () => {
    open("/m/elsewhere/work", account(membership("plant", "technician")));
    const sentence = "There is nothing at this address, or you may not see it.";
    await screen.findByText(sentence);
    cleanup();
    open("/m/plant/work", account(membership("plant", "requester")));
    await screen.findByText(sentence);
    cleanup();
    open("/m/plant/no-such-page", account(membership("plant", "requester")));
    await screen.findByText(sentence);
  });

  it("for a person without an organisation says what to do", async () => {
    open("/m/", account());
    expect(await screen.findByText(/Ask an administrator for an invitation/)).toBeTruthy();
  });

  it("can be tried again when the account could not be loaded", async () => {
    const server = serve(() => refusal(500, "internal", "later"));
    history.replaceState(null, "", "/m/");
    render(<MobileApp />);
    const again = await screen.findByRole("button", { name: "Try again" });
    server.reply(answerAs(account(membership("plant", "technician"))));
    fireEvent.click(again);
    expect(await screen.findByRole("heading", { name: "My work" })).toBeTruthy();
  });
});

describe("the quiet line at the top", () => {
  it("is silent while all is sent, and says when there is no connection", async () => {
    open("/m/plant/work", account(membership("plant", "technician")));
    await screen.findByRole("heading", { name: "My work" });
    expect(screen.queryByText("No connection")).toBeNull();
    setOnline(false);
    expect(await screen.findByText("No connection")).toBeTruthy();
    setOnline(true);
    await waitFor(() => expect(screen.queryByText("No connection")).toBeNull());
  });
});

describe("the page More", () => {
  const openMore = async (me: object): Promise<Server> => {
    const server = open("/m/plant/more", me);
    await screen.findByRole("heading", { name: "More" });
    return server;
  };

  it("tells who is signed in and where, and lists the other organisations", async () => {
    await openMore(account(membership("plant", "technician"), membership("estate", "technician")));
    const own = screen.getByRole("link", { name: "Name, password and devices" });
    expect(own.getAttribute("href")).toBe("/account");
    expect(screen.getByText("Anna Nowak")).toBeTruthy();
    const other = screen.getByRole("link", { name: "The estate" });
    expect(other.getAttribute("href")).toBe("/m/estate");
    expect(screen.getByRole("link", { name: "The plant" }).getAttribute("aria-current")).toBe("true");
  });

  it("signs out and forgets what was loaded", async () => {
    const server = await openMore(account(membership("plant", "technician")));
    server.reply((sent) => (sent.path === "/sign-out" ? { body: {} } : answerAs(null)(sent)));
    fireEvent.click(screen.getByRole("button", { name: "Sign out" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
    expect(location.pathname).toBe("/m/sign-in");
  });

  it("stays and says why when the server could not end the session", async () => {
    const server = await openMore(account(membership("plant", "technician")));
    server.reply(() => refusal(503, "unavailable", "later"));
    fireEvent.click(screen.getByRole("button", { name: "Sign out" }));
    expect(
      await screen.findByText(/A part of the service is not available/, {}, { timeout: 4000 }),
    ).toBeTruthy();
    expect(location.pathname).toBe("/m/plant/more");
  });

  it("speaks Polish from now on when it is chosen", async () => {
    await openMore(account(membership("plant", "technician")));
    fireEvent.change(screen.getByLabelText("Language"), { target: { value: "pl" } });
    expect(await screen.findByRole("heading", { name: "Więcej" })).toBeTruthy();
    act(() => writeStored("language", "en"));
  });
});
