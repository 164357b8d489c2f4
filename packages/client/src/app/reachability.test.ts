import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { makeReachability } from "./reachability.ts";

afterEach(() => onlineManager.setOnline(true));

/** A server that answers so many pings with silence, and then again. */
function server(silent: number): { ping: () => Promise<boolean>; asked: () => number } {
  let asked = 0;
  return { ping: async () => (asked += 1) > silent, asked: () => asked };
}

test("after an unanswered call everything waits until the server answers again", async () => {
  const there = server(2);
  const back = makeReachability(there.ping, 1).noteSilence();
  expect(onlineManager.isOnline()).toBe(false);
  await back;
  expect(onlineManager.isOnline()).toBe(true);
  expect(there.asked()).toBe(3);
});

test("many unanswered calls at once ask the server no more than one does", async () => {
  const there = server(1);
  const { noteSilence } = makeReachability(there.ping, 1);
  await Promise.all([noteSilence(), noteSilence(), noteSilence()]);
  while (!onlineManager.isOnline()) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(there.asked()).toBe(2);
});

test("a stream that broke off is no silence while the server answers", async () => {
  const there = server(0);
  await makeReachability(there.ping, 1).suspectSilence();
  expect(onlineManager.isOnline()).toBe(true);
  expect(there.asked()).toBe(1);
});
