import { expect, test } from "vitest";
import { batched } from "./batched.ts";

test("who asks in one turn shares one load of distinct keys, and each gets the answer to their own", async () => {
  const loads: string[][] = [];
  const lengthOf = batched((_group, keys) => {
    loads.push([...keys]);
    return Promise.resolve(new Map(keys.filter((key) => key !== "none").map((key) => [key, key.length])));
  });
  expect(await Promise.all(["a", "bb", "a", "none"].map((key) => lengthOf("one", key)))).toEqual([
    1,
    2,
    1,
    undefined,
  ]);
  expect(loads).toEqual([["a", "bb", "none"]]);
  expect(await lengthOf("one", "a")).toBe(1);
  expect(loads).toHaveLength(2);
});

test("nobody shares a load that had begun before they asked", async () => {
  let stored = 1;
  let release = (): void => {};
  const read = batched(async (_group, keys) => {
    const now = stored;
    await new Promise<void>((resolve) => (release = resolve));
    return new Map(keys.map((key) => [key, now]));
  });
  const first = read("one", "a");
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const releaseFirst = release;
  stored = 2;
  const second = read("one", "a");
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  release();
  releaseFirst();
  expect([await first, await second]).toEqual([1, 2]);
});

test("a load that fails fails for all who shared it, and for nobody after", async () => {
  let fails = true;
  const read = batched((_group, keys) =>
    fails ? Promise.reject(new Error("away")) : Promise.resolve(new Map(keys.map((key) => [key, key]))),
  );
  const results = await Promise.allSettled([read("one", "a"), read("one", "b")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await read("one", "a")).toBe("a");
});

test("groups neither wait for each other nor fail together", async () => {
  let release = (): void => {};
  const read = batched(async (group, keys) => {
    if (group === "slow") await new Promise<void>((resolve) => (release = resolve));
    if (group === "broken") throw new Error("away");
    return new Map(keys.map((key) => [key, `${group} ${key}`]));
  });
  const slow = read("slow", "a");
  const brokenFails = expect(read("broken", "a")).rejects.toThrow("away");
  expect(await read("quick", "a")).toBe("quick a");
  await brokenFails;
  release();
  expect(await slow).toBe("slow a");
});
