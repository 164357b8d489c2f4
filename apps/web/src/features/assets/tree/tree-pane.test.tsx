import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerCalls, forgetMessages, refusal, show } from "../../../testing/scene.tsx";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { BinList } from "./bin-list.tsx";
import { TreePane } from "./tree-pane.tsx";
import type { TreeRow } from "./tree-rows.ts";

const press = exampleAsset();
const rowOf = (index: number): TreeRow => ({
  kind: "asset",
  key: `a${index}`,
  asset: exampleAsset({ id: `a${index}`, name: `Pump ${index}` }),
  level: 1,
  isOpen: false,
});
const hrefOf = (id: string): string => `/assets/${id}`;

function open(rows: readonly TreeRow[] = [rowOf(0)], site?: string) {
  show(
    <TreePane
      rows={rows}
      selected={undefined}
      site={site}
      hrefOf={hrefOf}
      onToggle={() => {}}
      onNewSite={undefined}
    />,
  );
}
const type = (value: string) =>
  fireEvent.change(screen.getByLabelText("Name, number, type or manufacturer"), { target: { value } });

beforeEach(() => {
  // The test browser lays nothing out; lists draw what has a height.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(400);
});
afterEach(() => {
  cleanup();
  forgetMessages();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the search", () => {
  it("shows what fits in the tree's place with where it stands, and the tree again when it is emptied", async () => {
    const calls = answerCalls(() => ({ body: { items: [press] } }));
    open([rowOf(0)], "s1");
    type("pres");
    expect(await screen.findByText("Press 4")).toBeTruthy();
    expect(screen.getByText(/Hall 1/)).toBeTruthy();
    expect(screen.queryByText("Pump 0")).toBeNull();
    expect(new URLSearchParams(calls.at(-1)?.path.split("?")[1]).get("site")).toBe("s1");
    type("");
    expect(await screen.findByText("Pump 0")).toBeTruthy();
  });

  it("that finds nothing says what to try, and one that fails offers another try", async () => {
    answerCalls(() => ({ body: { items: [] } }));
    open();
    type("zzz");
    expect(await screen.findByText("Nothing fits. Try fewer or other words.")).toBeTruthy();
    cleanup();
    answerCalls(() => refusal(500, "internal"));
    open();
    type("zzz");
    expect(await screen.findByText("The search failed.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});

it("4,000 objects cost a few drawn rows", () => {
  open(Array.from({ length: 4000 }, (_one, index) => rowOf(index)));
  expect(screen.getByText("Pump 0")).toBeTruthy();
  expect(screen.getAllByRole("link").length).toBeLessThan(80);
});

it("who may not add objects is offered none where the tree is empty", () => {
  open([]);
  expect(screen.getByText(/A site comes first\./)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Add a site" })).toBeNull();
});

describe("the bin", () => {
  const gone = exampleAsset({ deletedAt: "2026-01-03T08:00:00Z" });

  it("gives back only to those who may write", async () => {
    answerCalls(() => ({ body: { items: [gone], next: null } }));
    show(<BinList selected={undefined} hrefOf={hrefOf} mayRestore={false} />);
    await screen.findByText("Press 4");
    expect(screen.queryByRole("button", { name: "Take back" })).toBeNull();
  });

  it("says what must come out first", async () => {
    answerCalls(({ method }) =>
      method === "POST" ? refusal(409, "conflict") : { body: { items: [gone], next: null } },
    );
    show(<BinList selected={undefined} hrefOf={hrefOf} mayRestore />);
    fireEvent.click(await screen.findByRole("button", { name: "Take back" }));
    await waitFor(() =>
      expect(screen.getByText("What it stood below is in the bin too. Take that out first.")).toBeTruthy(),
    );
  });

  it("that is empty, or cannot be loaded, says so", async () => {
    answerCalls(() => ({ body: { items: [], next: null } }));
    show(<BinList selected={undefined} hrefOf={hrefOf} mayRestore />);
    expect(await screen.findByText(/The bin is empty\./)).toBeTruthy();
    cleanup();
    answerCalls(() => refusal(500, "internal"));
    show(<BinList selected={undefined} hrefOf={hrefOf} mayRestore />);
    expect(await screen.findByText("The bin could not be loaded.")).toBeTruthy();
  });
});
