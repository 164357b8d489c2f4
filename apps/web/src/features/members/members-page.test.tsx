import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { beInstallation } from "@qrmaint/client/testing/be-installation";
import type { Invitation, Member } from "@qrmaint/contracts/members/contract";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { allowDialogs, type Answer, answerCalls, refusal, type Sent, show } from "../../testing/scene.tsx";
import { MembersPage } from "./members-page.tsx";

const person = (id: string, name: string, change: Partial<Member> = {}): Member => ({
  id,
  name,
  roleKey: "technician",
  siteIds: null,
  joinedAt: "2026-01-02T08:00:00Z",
  endedAt: null,
  version: 4,
  email: `${id}@example.com`,
  ...change,
});
const anna = person("me", "Anna Nowak", { roleKey: "administrator" });
const marek = person("m2", "Marek Wójcik", { siteIds: ["s1"] });
const former = person("m3", "Ewa Lis", { endedAt: "2026-02-01T08:00:00Z" });
const invitation: Invitation = {
  id: "i1",
  email: "new@example.com",
  roleKey: "planner",
  siteIds: null,
  state: "sent",
  createdAt: "2026-01-02T08:00:00Z",
  expiresAt: "2099-01-09T08:00:00Z",
};
const page = (items: unknown[]): Answer => ({ body: { items, next: null } });

function answer({ path, method }: Sent): Answer {
  if (method !== "GET") return { body: marek };
  if (path.startsWith("/members"))
    return page(path.includes("includeEnded=true") ? [anna, marek, former] : [anna, marek]);
  if (path.startsWith("/invitations")) return { body: { items: [invitation] } };
  return page([
    { id: "s1", name: "North plant" },
    { id: "s2", name: "South plant" },
  ]);
}
const answering =
  (special: (sent: Sent) => Answer | undefined) =>
  (sent: Sent): Answer =>
    special(sent) ?? answer(sent);

function open(address = "/members", role: RoleKey = "administrator") {
  const place = memoryLocation({ path: address, record: true });
  show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <Route path="/members/:dialog?" component={MembersPage} />
    </Router>,
    role,
  );
  return place;
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const sentTo = (calls: readonly Sent[], path: string) => calls.find((one) => one.path === path);

beforeAll(allowDialogs);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("says of everybody the role and the sites by name", async () => {
  answerCalls(answer);
  open();
  const row = (await screen.findByText("Marek Wójcik")).closest("li")!;
  expect(within(row).getByText("Technician")).toBeTruthy();
  expect(await within(row).findByText("North plant")).toBeTruthy();
  expect(screen.getByText("(you)").closest("li")?.textContent).toContain("Anna Nowak");
  expect(screen.queryByText("Ewa Lis")).toBeNull();
});

it("shows former members when asked, without rights to set", async () => {
  answerCalls(answer);
  open();
  await screen.findByText("Marek Wójcik");
  press("Also former members");
  const row = (await screen.findByText("Ewa Lis")).closest("li")!;
  expect(row.textContent).toContain("ended");
  expect(within(row).queryByRole("button")).toBeNull();
});

it("who may not manage people reads the list and is offered nothing else", async () => {
  const calls = answerCalls(answer);
  open("/members/invite", "planner");
  await screen.findByText("Marek Wójcik");
  expect(screen.queryByRole("button", { name: /Rights|Invite|Withdraw/ })).toBeNull();
  expect(document.querySelector("dialog")).toBeNull();
  expect(sentTo(calls, "/invitations")).toBeUndefined();
});

it("does not send an invitation to what is no address, and says so at the field", async () => {
  const calls = answerCalls(answer);
  open("/members/invite");
  fireEvent.change(await screen.findByLabelText("E-mail address"), { target: { value: "jan" } });
  press("Invite");
  expect(screen.getByText(/Enter an e-mail address/)).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
});

it("invites with role and sites, shows the link once and copies it", async () => {
  const link = "https://example.com/invitation#secret";
  const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const calls = answerCalls(
    answering(({ method }) => (method === "POST" ? { status: 201, body: { invitation, link } } : undefined)),
  );
  const place = open("/members/invite");
  fireEvent.change(await screen.findByLabelText("E-mail address"), { target: { value: " jan@firma.pl " } });
  fireEvent.change(screen.getByLabelText("Role"), { target: { value: "planner" } });
  fireEvent.click(screen.getByLabelText("All sites, also later ones"));
  expect(screen.getByText(/Without a site the person sees no objects/)).toBeTruthy();
  fireEvent.click(await screen.findByLabelText("South plant"));
  press("Invite");
  expect((await screen.findByLabelText<HTMLInputElement>("Link of the invitation")).value).toBe(link);
  expect(sentTo(calls, "/invitations")).toBeTruthy();
  expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({
    email: "jan@firma.pl",
    roleKey: "planner",
    siteIds: ["s2"],
  });
  press("Copy the link");
  expect(await screen.findByRole("button", { name: "Copied" })).toBeTruthy();
  expect(writeText).toHaveBeenCalledWith(link);
  press("Done");
  expect(place.history.at(-1)).toBe("/members");
  expect(screen.queryByLabelText("Link of the invitation")).toBeNull();
});

it("does not say that mail was sent where none is, and leads to the outbox", async () => {
  beInstallation("outbox");
  answerCalls(
    answering(({ method }) =>
      method === "POST" ? { status: 201, body: { invitation, link: "https://example.com/i#s" } } : undefined,
    ),
  );
  open("/members/invite");
  fireEvent.change(await screen.findByLabelText("E-mail address"), { target: { value: "jan@firma.pl" } });
  press("Invite");
  expect((await screen.findByRole("link", { name: "Outbox" })).getAttribute("href")).toBe("/outbox");
  expect(screen.queryByText(/It was sent to/)).toBeNull();
});

it("somebody who is a member already is not invited; what was typed stays", async () => {
  answerCalls(answering(({ method }) => (method === "POST" ? refusal(409, "already-exists") : undefined)));
  open("/members/invite");
  fireEvent.change(await screen.findByLabelText("E-mail address"), { target: { value: "jan@firma.pl" } });
  press("Invite");
  expect(await screen.findByText(/is a member already/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("E-mail address").value).toBe("jan@firma.pl");
});

it("withdraws an invitation that waits", async () => {
  const calls = answerCalls(answer);
  open();
  fireEvent.click(await screen.findByRole("button", { name: "Withdraw the invitation of new@example.com" }));
  expect(await screen.findByText(/is withdrawn; its link is dead/)).toBeTruthy();
  expect(sentTo(calls, "/invitations/i1/revoke")).toBeTruthy();
});

it("sets rights on the version that was seen; a faster change is shown instead of being overwritten", async () => {
  const present = { ...marek, roleKey: "requester", siteIds: ["s2"], version: 9 };
  let tries = 0;
  const calls = answerCalls(
    answering(({ method }) => {
      if (method !== "PATCH") return undefined;
      tries += 1;
      return tries === 1 ? refusal(412, "version-conflict", { current: present }) : { body: present };
    }),
  );
  open("/members/m2");
  fireEvent.change(await screen.findByLabelText("Role"), { target: { value: "planner" } });
  press("Save");
  expect(await screen.findByText(/Somebody changed it in the meantime/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLSelectElement>("Role").value).toBe("requester");
  fireEvent.change(screen.getByLabelText("Role"), { target: { value: "planner" } });
  press("Save");
  expect(await screen.findByText("The rights of Marek Wójcik are changed.")).toBeTruthy();
  const edits = calls.filter(({ method }) => method === "PATCH");
  expect(edits.map(({ ifMatch }) => ifMatch)).toEqual(['"4"', '"9"']);
  expect(edits[1]?.body).toEqual({ roleKey: "planner", siteIds: ["s2"] });
});

it("warns whoever gives up administration themselves", async () => {
  answerCalls(answer);
  open("/members/me");
  fireEvent.change(await screen.findByLabelText("Role"), { target: { value: "technician" } });
  expect(screen.getByText(/You give up administration yourself/)).toBeTruthy();
});

it("ends a membership only after saying what happens", async () => {
  const calls = answerCalls(answer);
  const place = open("/members/m2");
  await screen.findByLabelText("Role");
  press("End the membership");
  expect(screen.getByText(/Marek Wójcik sees and does nothing in Works any more/)).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
  press("End the membership");
  expect(await screen.findByText("The membership of Marek Wójcik has ended.")).toBeTruthy();
  expect(sentTo(calls, "/members/m2/end")?.method).toBe("POST");
  expect(place.history.at(-1)).toBe("/members");
});

it("the last administrator cannot leave and is told why", async () => {
  answerCalls(
    answering(({ path }) => (path.endsWith("/end") ? refusal(409, "last-administrator") : undefined)),
  );
  open("/members/me");
  await screen.findByLabelText("Role");
  press("End the membership");
  expect(screen.getByText(/You leave Works at once/)).toBeTruthy();
  press("End the membership");
  expect(await screen.findByText(/keeps at least one administrator/)).toBeTruthy();
});

it("a list that cannot be loaded says so and loads at the next try", async () => {
  let isDown = true;
  answerCalls((sent) =>
    isDown && sent.path.startsWith("/members") ? refusal(500, "internal") : answer(sent),
  );
  open();
  expect(await screen.findByText("The people could not be loaded.")).toBeTruthy();
  isDown = false;
  press("Try again");
  await waitFor(() => expect(screen.getByText("Marek Wójcik")).toBeTruthy());
});
