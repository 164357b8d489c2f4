import { expect, test } from "vitest";
import { prefixesOf } from "./prefixes-of.ts";

test("a change makes exactly the lists old that show it", () => {
  expect([...prefixesOf([{ table: "work_order_steps" }, { table: "work_orders" }])].sort()).toEqual([
    "notifications",
    "work-orders",
  ]);
  expect([...prefixesOf([{ table: "sites" }])]).toEqual([]);
});
