import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { SECRET, showOpen } from "../../../testing/open-scene.tsx";
import {
  type Answer,
  answerCalls,
  exampleAccount,
  exampleMembership,
  refusal,
  type Sent,
} from "../../../testing/scene.tsx";
import { InvitationPage } from "./invitation-page.tsx";

const both = exampleAccount([
  exampleMembership("planner", { organisationId: "o1", slug: "mill", organisationName: "Mill" }),
  exampleMembership("technician"),
]);

function open(hasAccount: boolean, accept: () => Answer = () => ({ body: both })) {
  const calls: Sent[] = answerCalls(({ path }) =>
    path.endsWith("/look-up")
      ? {
          body: {
            organisationName: "Works",
            email: "anna@example.com",
            roleKey: "technician",
            hasAccount,
          },
        }
      : accept(),
  );
  const place = showOpen(<InvitationPage />, "/invitation", `#${SECRET}`);
  const accepted = () => calls.filter(({ path }) => path.endsWith("/accept"));
  return { place, accepted };
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const join = () => fireEvent.click(screen.getByRole("button", { name: "Join" }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("says who invites whom; a new person gives a name and a new password, and accepts the terms", async () => {
  const { place, accepted } = open(false);
  expect(await screen.findByRole("heading", { name: "Works" })).toBeTruthy();
  expect(screen.getByText("You are invited as anna@example.com.")).toBeTruthy();
  join();
  expect(screen.getAllByText("This is needed.")).toHaveLength(2);
  expect(screen.getByText("Without the terms there is no membership.")).toBeTruthy();
  expect(accepted()).toEqual([]);
  type("Your name", "Anna Nowak");
  type("New password", "four words that fit");
  fireEvent.click(screen.getByRole("checkbox"));
  join();
  await vi.waitFor(() => expect(place.history.at(-1)).toBe("/works"));
  expect(accepted()[0]?.body).toEqual({
    secret: SECRET,
    displayName: "Anna Nowak",
    password: "four words that fit",
    language: "en",
    termsVersion: TERMS_VERSION,
  });
});

it("who has an account gives its password and no new name, and lands in the organisation just joined", async () => {
  const { place, accepted } = open(true);
  await screen.findByLabelText("Password of your account");
  expect(screen.queryByLabelText("Your name")).toBeNull();
  type("Password of your account", "my old password");
  fireEvent.click(screen.getByRole("checkbox"));
  join();
  await vi.waitFor(() => expect(place.history.at(-1)).toBe("/works"));
  expect(accepted()[0]?.body).toEqual({
    secret: SECRET,
    password: "my old password",
    termsVersion: TERMS_VERSION,
  });
});

it("a wrong password is said in words and the link stays usable", async () => {
  open(true, () => refusal(401, "wrong-credentials"));
  await screen.findByLabelText("Password of your account");
  type("Password of your account", "wrong");
  fireEvent.click(screen.getByRole("checkbox"));
  join();
  expect((await screen.findByRole("alert")).textContent).toMatch(/password is wrong/);
  expect(screen.getByRole("button", { name: "Join" })).toBeTruthy();
});

it("a withdrawn, used or invented link tells nothing of the organisation", async () => {
  answerCalls(() => refusal(404, "link-invalid"));
  showOpen(<InvitationPage />, "/invitation", `#${SECRET}`);
  expect((await screen.findByRole("alert")).textContent).toMatch(/not valid any more/);
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  cleanup();
  const calls = answerCalls(() => ({ body: {} }));
  showOpen(<InvitationPage />, "/invitation", "#short");
  expect((await screen.findByRole("alert")).textContent).toMatch(/not valid any more/);
  expect(calls).toEqual([]);
});
