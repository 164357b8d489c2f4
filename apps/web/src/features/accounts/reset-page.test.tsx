import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { SECRET, showOpen } from "../../testing/open-scene.tsx";
import { answerCalls, exampleAccount, refusal } from "../../testing/scene.tsx";
import { ResetPage } from "./reset-page.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

it("asks for a link, and the answer does not tell whether there is an account", async () => {
  const calls = answerCalls(() => ({ status: 202, body: {} }));
  showOpen(<ResetPage />, "/reset");
  const field = await screen.findByLabelText("E-mail address");
  press("Send the link");
  expect(screen.getByText(/Enter an e-mail address/)).toBeTruthy();
  expect(calls).toEqual([]);
  fireEvent.change(field, { target: { value: " anna@example.com" } });
  press("Send the link");
  expect(await screen.findByText(/If there is an account for/)).toBeTruthy();
  expect(calls[0]?.body).toEqual({ email: "anna@example.com" });
});

it("the link of the mail sets the new password and signs in", async () => {
  const calls = answerCalls(() => ({ body: exampleAccount() }));
  const place = showOpen(<ResetPage />, "/reset", `#${SECRET}`);
  const field = await screen.findByLabelText("New password");
  expect(screen.getByText(/At least 15 characters/)).toBeTruthy();
  press("Set the password");
  expect(screen.getByText("This is needed.")).toBeTruthy();
  expect(calls).toEqual([]);
  fireEvent.change(field, { target: { value: "four words that fit" } });
  press("Set the password");
  await vi.waitFor(() => expect(place.history.at(-1)).toBe("/"));
  expect(calls[0]?.body).toEqual({ secret: SECRET, newPassword: "four words that fit" });
});

it.each([
  ["password-weak", 422, /too short, too common or made of your name/],
  ["link-invalid", 404, /not valid any more/],
])("a refusal (%s) is said in words, and the password stays typed", async (code, status, words) => {
  answerCalls(() => refusal(status, code));
  showOpen(<ResetPage />, "/reset", `#${SECRET}`);
  const field = await screen.findByLabelText<HTMLInputElement>("New password");
  fireEvent.change(field, { target: { value: "short" } });
  press("Set the password");
  expect(await screen.findByText(words)).toBeTruthy();
  expect(field.value).toBe("short");
});
