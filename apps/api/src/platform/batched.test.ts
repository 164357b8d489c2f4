import { expect, test } from "vitest";
import { batched } from "./batched.ts";

test("who asks in one turn shares one load of distinct keys, and each gets the answer to their own", async () => {
  const loads: string[][] = [];
  const lengthOf = batched((keys) => {
    loads.push([...keys]);
    return Promise.resolve(new Map(keys.filter((key) => key !== "none").map((key) => [key, key.length])));
  });
  expect(await Promise.all(["a", "bb", "a", "none"].map(lengthOf))).toEqual([1, 2, 1, undefined]);
  expect(loads).toEqual([["a", "bb", "none"]]);
  expect(await lengthOf("a")).toBe(1);
  expect(loads).toHaveLength(2);
});

test("nobody shares a load that had begun before they asked", async () => {
  let stored = 1;
  let release = (): void => {};
  const read = batched(async (keys) => {
    const now = stored;
    await new Promise<void>((resolve) => (release = resolve));
    return new Map(keys.map((key) => [key, now]));
  });
  const first = read("a");
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const releaseFirst = release;
  stored = 2;
  const second = read("a");
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  release();
  releaseFirst();
  expect([await first, await second]).toEqual([1, 2]);
});

test("a load that fails fails for all who shared it, and for nobody after", async () => {
  let fails = true;
  const read = batched((keys) =>
    fails ? Promise.reject(new Error("away")) : Promise.resolve(new Map(keys.map((key) => [key, key]))),
  );
  const results = await Promise.allSettled([read("a"), read("b")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await read("a")).toBe("a");
});
