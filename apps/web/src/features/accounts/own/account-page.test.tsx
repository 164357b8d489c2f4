import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { readStored } from "@qrmaint/ui/text/stored-setting";
import { showOpen } from "../../../testing/open-scene.tsx";
import { type Answer, answerCalls, exampleAccount, refusal, type Sent } from "../../../testing/scene.tsx";
import { AccountPage } from "./account-page.tsx";

const CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) AppleWebKit/605.1 Version/19.0 Safari/604.1";
const session = (id: string, userAgent: string, isCurrent = false) => ({
  id,
  userAgent,
  isCurrent,
  createdAt: "2026-01-02T08:00:00Z",
  seenAt: "2026-01-02T08:00:00Z",
});

/** A person of no organisation: the page belongs to the person alone. */
function open(special: (sent: Sent) => Answer | undefined = () => undefined): Sent[] {
  let sessions = [session("here", CHROME, true), session("s2", IPHONE), session("s3", "curl/8")];
  const calls = answerCalls((sent) => {
    const answer = special(sent);
    if (answer) return answer;
    const { path, method } = sent;
    if (method === "DELETE") sessions = sessions.filter(({ id }) => !path.endsWith(id));
    if (path.endsWith("/end-others")) sessions = sessions.slice(0, 1);
    if (path.endsWith("/me/sessions")) return { body: { items: sessions } };
    return { body: path.endsWith("/me") ? exampleAccount([]) : {} };
  });
  showOpen(<AccountPage />, "/account");
  return calls;
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const changes = (calls: Sent[]) => calls.filter(({ method }) => method !== "GET");

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("says as whom one signs in, and keeps a new name", async () => {
  const calls = open();
  expect(await screen.findByText("You sign in as anna@example.com.")).toBeTruthy();
  type("Your name", " ");
  press("Save the name");
  expect(screen.getByText("This is needed.")).toBeTruthy();
  expect(changes(calls)).toEqual([]);
  type("Your name", "Anna Kowalska ");
  press("Save the name");
  expect(await screen.findByText("Saved.")).toBeTruthy();
  expect(changes(calls)[0]).toMatchObject({ method: "PATCH", body: { displayName: "Anna Kowalska" } });
});

it("a language is shown at once, kept in this browser, and kept with the person for mails", async () => {
  const calls = open();
  fireEvent.change(await screen.findByLabelText("Language"), { target: { value: "pl" } });
  await waitFor(() => expect(changes(calls)[0]?.body).toEqual({ language: "pl" }));
  expect(document.documentElement.lang).toBe("pl");
  expect(readStored("language")).toBe("pl");
});

it("a new password needs the present one, and empties the fields when it is set", async () => {
  const calls = open();
  await screen.findByLabelText("Present password");
  press("Change the password");
  expect(screen.getAllByText("This is needed.")).toHaveLength(2);
  expect(changes(calls)).toEqual([]);
  type("Present password", "old words");
  type("New password", "four words that fit");
  press("Change the password");
  expect(await screen.findByText(/all other devices are signed out/)).toBeTruthy();
  expect(changes(calls)[0]?.body).toEqual({
    currentPassword: "old words",
    newPassword: "four words that fit",
  });
  expect(screen.getByLabelText<HTMLInputElement>("New password").value).toBe("");
  expect(screen.queryByText("This is needed.")).toBeNull();
});

it.each([
  ["wrong-credentials", 401, "This is not your present password."],
  ["password-weak", 422, /too short, too common or made of your name/],
])("a refused change of the password (%s) says why and keeps what was typed", async (code, status, words) => {
  open(({ path }) => (path.endsWith("/password") ? refusal(status, code) : undefined));
  await screen.findByLabelText("Present password");
  type("Present password", "old words");
  type("New password", "short");
  press("Change the password");
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("New password").value).toBe("short");
});

it("lists the devices that are signed in, and ends one of them, never this one", async () => {
  const calls = open();
  const here = (await screen.findByText("This device")).closest("li")!;
  expect(here.textContent).toContain("Chrome, Windows");
  expect(within(here).queryByRole("button")).toBeNull();
  expect(screen.getByText(/Unknown device/)).toBeTruthy();
  press("Sign out Safari, iPhone");
  await waitFor(() => expect(screen.queryByText(/Safari, iPhone/)).toBeNull());
  expect(changes(calls)).toMatchObject([{ method: "DELETE", path: "/api/v1/me/sessions/s2" }]);
});

it("ends all others at once, and then offers it no more", async () => {
  open();
  await screen.findByText("This device");
  press("Sign out all other devices");
  await waitFor(() => expect(screen.queryByText(/Safari, iPhone|Unknown device/)).toBeNull());
  expect(screen.getByText("This device")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Sign out all other devices" })).toBeNull();
});

it("a device that could not be signed out stays in the list and the reason is said", async () => {
  open(({ method }) => (method === "DELETE" ? refusal(404, "not-found") : undefined));
  await screen.findByText("This device");
  press("Sign out Safari, iPhone");
  expect(await screen.findByText(/does not exist, or you may not see it/)).toBeTruthy();
  expect(screen.getByText(/Safari, iPhone/)).toBeTruthy();
});

it("devices that could not be loaded say so, and the rest of the page works", async () => {
  open(({ path }) => (path.endsWith("/sessions") ? refusal(500, "internal") : undefined));
  expect(await screen.findByText("The devices could not be loaded.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Change the password" })).toBeTruthy();
});
