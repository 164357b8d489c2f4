import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { showOpen } from "../../testing/open-scene.tsx";
import { answerCalls, exampleAccount, refusal } from "../../testing/scene.tsx";
import { SignInPage } from "./sign-in-page.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = () => fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
const signIns = (calls: { path: string }[]) => calls.filter(({ path }) => path.endsWith("/sign-in"));

it("sends nothing while a field is empty or no address, and says so there", async () => {
  const calls = answerCalls(() => ({ body: exampleAccount() }));
  showOpen(<SignInPage />);
  await screen.findByRole("heading", { name: "Sign in" });
  press();
  expect(screen.getByText(/Enter an e-mail address/)).toBeTruthy();
  expect(screen.getByText("This is needed.")).toBeTruthy();
  type("E-mail address", "anna");
  type("Password", "secret words");
  press();
  expect(screen.getByText(/Enter an e-mail address/)).toBeTruthy();
  expect(calls).toEqual([]);
});

it("sends the address without the spaces around it, the password as it is", async () => {
  const calls = answerCalls(() => ({ body: exampleAccount() }));
  showOpen(<SignInPage />);
  await screen.findByLabelText("Password");
  type("E-mail address", " anna@example.com ");
  type("Password", " four words ");
  press();
  await waitFor(() => expect(signIns(calls)).toHaveLength(1));
  expect(calls[0]?.body).toEqual({ email: "anna@example.com", password: " four words " });
});

it.each([
  ["wrong-credentials", 401, /The e-mail address or the password is wrong/],
  ["too-many-requests", 429, /Too many tries/],
])("a refusal (%s) is said in words, and what was typed stays", async (code, status, words) => {
  answerCalls(() => refusal(status, code));
  showOpen(<SignInPage />);
  await screen.findByLabelText("Password");
  type("E-mail address", "anna@example.com");
  type("Password", "wrong");
  press();
  expect((await screen.findByRole("alert")).textContent).toMatch(words);
  expect(screen.getByLabelText<HTMLInputElement>("E-mail address").value).toBe("anna@example.com");
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("wrong");
});

it("the password can be looked at, and is hidden before", async () => {
  answerCalls(() => ({ body: {} }));
  showOpen(<SignInPage />);
  const field = await screen.findByLabelText<HTMLInputElement>("Password");
  expect(field.type).toBe("password");
  fireEvent.click(screen.getByRole("button", { name: /Show/ }));
  expect(field.type).toBe("text");
});
