import { expect, it } from "vitest";
import { addressOf, readAddress } from "./asset-address.ts";

it("every view of an object has its own address, which reads back as the same view", () => {
  for (const view of [
    { tab: "overview", isBin: false },
    { tab: "work", isBin: false },
    { tab: "history", isBin: true },
  ] as const) {
    const address = addressOf("7", view);
    expect(address.startsWith("/assets/7")).toBe(true);
    expect(readAddress(address.split("?")[1] ?? "")).toEqual(view);
  }
});

it("an unknown tab counts as the overview", () => {
  expect(readAddress("tab=secrets")).toEqual({ tab: "overview", isBin: false });
});
