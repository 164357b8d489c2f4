import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { beInstallation } from "@qrmaint/client/testing/be-installation";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { SECRET, showOpen } from "../../testing/open-scene.tsx";
import { answerCalls, exampleAccount, refusal } from "../../testing/scene.tsx";
import { ConfirmPage } from "./confirm-page.tsx";
import { SignUpPage } from "./sign-up-page.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
async function fillIn(): Promise<void> {
  await screen.findByLabelText("Your name");
  type("Name of the organisation", "Works");
  type("Your name", "Anna Nowak");
  type("E-mail address", "anna@example.com");
  type("New password", "four words that fit");
}

it("no organisation without accepted terms; they open beside the form", async () => {
  const calls = answerCalls(() => ({ body: {} }));
  showOpen(<SignUpPage />);
  await fillIn();
  press("Make the organisation");
  expect(screen.getByText("Without the terms there is no organisation.")).toBeTruthy();
  expect(calls).toEqual([]);
  const terms = screen.getByRole("link", { name: "terms" });
  expect(terms.getAttribute("target")).toBe("_blank");
});

it("marks each field that is empty, and an address that is none", async () => {
  const calls = answerCalls(() => ({ body: {} }));
  showOpen(<SignUpPage />);
  await screen.findByLabelText("Your name");
  fireEvent.click(screen.getByRole("checkbox"));
  type("E-mail address", "anna");
  press("Make the organisation");
  expect(screen.getAllByText("This is needed.")).toHaveLength(3);
  expect(screen.getByText(/Enter an e-mail address/)).toBeTruthy();
  expect(calls).toEqual([]);
});

it("asks with the version of the terms that was accepted, then tells to look into the mail", async () => {
  const calls = answerCalls(() => ({ status: 202, body: {} }));
  showOpen(<SignUpPage />);
  await fillIn();
  fireEvent.click(screen.getByRole("checkbox"));
  press("Make the organisation");
  expect(await screen.findByRole("heading", { name: "Check your mail" })).toBeTruthy();
  expect(screen.getByText(/on its way to anna@example.com/)).toBeTruthy();
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({
    path: "/api/v1/sign-up",
    body: {
      organisationName: "Works",
      displayName: "Anna Nowak",
      email: "anna@example.com",
      password: "four words that fit",
      language: "en",
      termsVersion: TERMS_VERSION,
    },
  });
});

it("leads to the outbox where no mail is sent, and nowhere else", async () => {
  answerCalls(() => ({ status: 202, body: {} }));
  for (const [content, count] of [
    ["demo outbox", 1],
    ["demo", 0],
  ] as const) {
    beInstallation(content);
    showOpen(<SignUpPage />);
    await fillIn();
    fireEvent.click(screen.getByRole("checkbox"));
    press("Make the organisation");
    await screen.findByRole("heading", { name: "Check your mail" });
    expect(screen.queryAllByRole("link", { name: /outbox/ })).toHaveLength(count);
    cleanup();
  }
});

it("says whose passwords everybody knows, before anybody enters one", async () => {
  beInstallation("demo");
  showOpen(<SignUpPage />);
  expect(await screen.findByText(/everybody knows the demo's passwords/)).toBeTruthy();
});

it("says at its field that a password is weak, and nowhere else", async () => {
  answerCalls(() => refusal(422, "password-weak"));
  showOpen(<SignUpPage />);
  await fillIn();
  fireEvent.click(screen.getByRole("checkbox"));
  press("Make the organisation");
  expect(await screen.findAllByText(/too short, too common or made of your name/)).toHaveLength(1);
  expect(screen.getByLabelText("New password").getAttribute("aria-invalid")).toBe("true");
});

it.each([
  ["password-weak", /too short, too common or made of your name/],
  ["terms-outdated", /The terms have a newer version/],
])("a refusal (%s) is said in words, and what was typed stays", async (code, words) => {
  answerCalls(() => refusal(422, code));
  showOpen(<SignUpPage />);
  await fillIn();
  fireEvent.click(screen.getByRole("checkbox"));
  press("Make the organisation");
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Name of the organisation").value).toBe("Works");
});

it("the link of the mail makes the organisation once, and opens it", async () => {
  const calls = answerCalls(() => ({ body: exampleAccount() }));
  const place = showOpen(<ConfirmPage />, "/confirm", `#${SECRET}`);
  await vi.waitFor(() => expect(place.history.at(-1)).toBe("/"));
  expect(calls.filter(({ path }) => path.endsWith("/confirm"))).toHaveLength(1);
  expect(calls[0]?.body).toEqual({ secret: SECRET });
});

it("a dead link says so and lets begin again; an address without a secret is not even sent", async () => {
  answerCalls(() => refusal(404, "link-invalid"));
  showOpen(<ConfirmPage />, "/confirm", `#${SECRET}`);
  expect(await screen.findByText(/If it was opened before, the organisation is there: sign in/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
  expect(screen.getByRole("link", { name: "Begin again" }).getAttribute("href")).toBe("/sign-up");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  cleanup();
  const calls = answerCalls(() => ({ body: {} }));
  showOpen(<ConfirmPage />, "/confirm");
  expect(await screen.findByText(/If it was opened before, the organisation is there: sign in/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in");
  expect(calls).toEqual([]);
});

it("trouble on the way may be tried again with the same link", async () => {
  let isDown = true;
  answerCalls(() => (isDown ? refusal(500, "internal") : { body: exampleAccount() }));
  const place = showOpen(<ConfirmPage />, "/confirm", `#${SECRET}`);
  fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
  isDown = false;
  fireEvent.click(await screen.findByRole("button", { name: "Try again" }));
  await vi.waitFor(() => expect(place.history.at(-1)).toBe("/"));
});
