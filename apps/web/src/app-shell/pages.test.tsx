import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readStored, writeStored } from "@qrmaint/ui/text/stored-setting";
import { exampleAccount, exampleMembership } from "../testing/scene.tsx";
import { openDesk } from "./testing/desk.tsx";

const works = exampleMembership("administrator");
const mill = exampleMembership("technician", {
  organisationId: "o2",
  slug: "mill",
  organisationName: "Mill",
});

beforeEach(() => writeStored("organisation", ""));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("an address without an organisation leads to that page in the one that was open last", async () => {
  writeStored("organisation", "mill");
  const { place } = openDesk("/notifications", { account: exampleAccount([works, mill]) });
  expect(await screen.findByRole("heading", { name: "Notices" })).toBeTruthy();
  expect(place.history.at(-1)).toBe("/mill/notifications");
});

it("keeps what stands behind the page's name, and takes the first organisation when none was open", async () => {
  const { place } = openDesk("/labels?state=blank", { account: exampleAccount([works, mill]) });
  await screen.findByRole("heading", { name: "Labels" });
  expect(place.history.at(-1)).toBe("/works/labels?state=blank");
  expect(screen.getByRole("button", { name: "Blank" }).getAttribute("aria-pressed")).toBe("true");
});

it("an organisation that is called like a page is reached by its own address", async () => {
  const labels = exampleMembership("administrator", { slug: "labels", organisationName: "Labels Ltd" });
  openDesk("/labels/notifications", { account: exampleAccount([works, labels]) });
  await screen.findByRole("heading", { name: "Notices" });
  expect(readStored("organisation")).toBe("labels");
});

it("an address that names nothing says so inside the application, and so does a foreign organisation", async () => {
  for (const path of ["/nowhere", "/foreign/members", "/works/nowhere"]) {
    openDesk(path, { account: exampleAccount([works]) });
    expect(await screen.findByText(/There is nothing at this address/)).toBeTruthy();
    expect(screen.getByRole("navigation", { name: "Main" })).toBeTruthy();
    expect(screen.getAllByRole("main")).toHaveLength(1);
    cleanup();
  }
});

it("a page that the role may not open looks like one that is not there", async () => {
  openDesk("/mill/settings", { account: exampleAccount([mill]) });
  expect(await screen.findByText(/There is nothing at this address/)).toBeTruthy();
});

it("who is not signed in signs in first and comes back to the same address", async () => {
  const { place } = openDesk("/works/labels?state=blank", { account: null });
  await waitFor(() =>
    expect(place.history.at(-1)).toBe(`/sign-in?next=${encodeURIComponent("/works/labels?state=blank")}`),
  );
});

it("who is a member nowhere is told what to do, can sign out, and reaches the own account", async () => {
  const { place, calls } = openDesk("/", { account: exampleAccount([]) });
  expect(await screen.findByText(/You belong to no organisation/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Sign out" }));
  await waitFor(() => expect(place.history.at(-1)).toBe("/sign-in"));
  expect(calls).toContain("POST /api/v1/sign-out");
  cleanup();
  openDesk("/account", { account: exampleAccount([]) });
  expect(await screen.findByRole("heading", { name: "My account" })).toBeTruthy();
});

it("an account that could not be loaded says so and offers another try", async () => {
  openDesk("/works/labels", { account: exampleAccount([works]), status: 500 });
  expect(await screen.findByText("Your account could not be loaded.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});
