import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { RoleKey } from "@qrmaint/contracts/permissions";
import { type Answer, answerCalls, refusal, type Sent, show } from "../../testing/scene.tsx";
import { OrganisationPage } from "./organisation-page.tsx";

const organisation = {
  id: "org",
  slug: "works",
  name: "Works",
  language: "pl",
  version: 3,
  createdAt: "2026-01-02T08:00:00Z",
};
const whole = {
  isWhole: true,
  entries: 16_631,
  head: 66,
  verifiedUntil: "2026-01-02T08:00:00Z",
  anchoredAt: "2026-01-02T08:00:00Z",
  findings: [] as unknown[],
};

function open(answer: (sent: Sent) => Answer | undefined, role: RoleKey = "administrator"): Sent[] {
  const calls = answerCalls((sent) => {
    const special = answer(sent);
    if (special) return special;
    return { body: sent.path.includes("verification") ? whole : organisation };
  });
  show(<OrganisationPage />, role);
  return calls;
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const nameField = () => screen.findByLabelText<HTMLInputElement>("Name of the organisation");

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("changes name and language on the version that was seen", async () => {
  const calls = open(({ method }) =>
    method === "PATCH" ? { body: { ...organisation, name: "Mill", language: "en", version: 4 } } : undefined,
  );
  fireEvent.change(await nameField(), { target: { value: "Mill " } });
  fireEvent.change(screen.getByLabelText("Language of labels and mails"), { target: { value: "en" } });
  press("Save");
  expect(await screen.findByText("The organisation is changed.")).toBeTruthy();
  const [edit] = calls.filter(({ method }) => method === "PATCH");
  expect(edit).toMatchObject({ path: "", ifMatch: '"3"', body: { name: "Mill", language: "en" } });
  expect((await nameField()).value).toBe("Mill");
});

it("a name is needed, and an empty one is not sent", async () => {
  const calls = open(() => undefined);
  fireEvent.change(await nameField(), { target: { value: "  " } });
  press("Save");
  expect(screen.getByText("This is needed.")).toBeTruthy();
  expect(calls.every(({ method }) => method === "GET")).toBe(true);
});

it("shows what stands there now when somebody else was faster", async () => {
  const current = { ...organisation, name: "Foundry", version: 8 };
  open(({ method }) => (method === "PATCH" ? refusal(412, "version-conflict", { current }) : undefined));
  fireEvent.change(await nameField(), { target: { value: "Mill" } });
  press("Save");
  expect(await screen.findByText(/Somebody changed it in the meantime/)).toBeTruthy();
  expect((await nameField()).value).toBe("Foundry");
});

it("who may not change the organisation reads its name", async () => {
  open(() => undefined, "planner");
  expect(await screen.findByText("Works")).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

it("reads the chain only when asked, and says up to when all holds", async () => {
  const calls = open(() => undefined);
  await nameField();
  expect(calls.some(({ path }) => path.includes("verification"))).toBe(false);
  press("Check the chain");
  expect(await screen.findByText(/The chain of changes is whole up to/)).toBeTruthy();
  expect(screen.getByText("16,631")).toBeTruthy();
  press("Check again");
  await waitFor(() => expect(calls.filter(({ path }) => path.includes("verification"))).toHaveLength(2));
});

it("names every damage of the chain, and where it is", async () => {
  const findings = [
    { code: "row-tampered", position: 12, table: "work_orders", rowKey: "w1" },
    { code: "tail-cut", position: null, table: null, rowKey: null },
  ];
  open(({ path }) =>
    path.includes("verification") ? { body: { ...whole, isWhole: false, findings } } : undefined,
  );
  await nameField();
  press("Check the chain");
  expect((await screen.findByRole("alert")).textContent).toMatch(/The chain is broken/);
  const items = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(items).toContain("Data was altered past the log. #12 · work_orders · w1");
  expect(items).toContain("The end of the log was cut off. ");
  expect(screen.queryByText(/is whole/)).toBeNull();
});

it("a check that failed is no result", async () => {
  open(({ path }) => (path.includes("verification") ? refusal(500, "internal") : undefined));
  await nameField();
  press("Check the chain");
  expect(await screen.findByText("The chain could not be checked.")).toBeTruthy();
  expect(screen.queryByText(/is whole/)).toBeNull();
});
