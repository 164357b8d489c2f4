import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClient } from "./api-client.ts";
import { followLive, type LiveChanges } from "./live-changes.ts";

/** A stream as the server sends it, driven by hand. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Stream[] = [];
  readyState = 1;
  readonly after: string | null;
  constructor(url: string) {
    super();
    this.after = new URL(url, "http://localhost").searchParams.get("after");
    Stream.opened.push(this);
  }
  close(): void {
    this.readyState = Stream.CLOSED;
  }
  say(type: "position" | "changes", lastEventId: string, data: string): void {
    this.dispatchEvent(new MessageEvent(type, { lastEventId, data }));
  }
}

/** One holds it; when it lets go, the next in line does. */
function oneLock(): { request: (name: string, options: object, hold: () => Promise<void>) => Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  return {
    request(_name, _options, hold) {
      last = last.then(hold);
      return last;
    },
  };
}

let tabs: LiveChanges[] = [];
let heard: string[] = [];
let begun: string[] = [];
const openTab = (name: string): LiveChanges => {
  const tab = followLive({
    client: createClient(),
    organisationId: "o1",
    onBegin: () => begun.push(name),
    onChanges: (changes) => heard.push(...changes.map((change) => `${name}:${change.rowKey}`)),
  });
  tabs.push(tab);
  return tab;
};
beforeEach(() => {
  Stream.opened = [];
  heard = [];
  begun = [];
  tabs = [];
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("navigator", { locks: oneLock() });
});
afterEach(() => {
  for (const tab of tabs) tab.stop();
  vi.unstubAllGlobals();
});
const streams = (count: number) => expect.poll(() => Stream.opened.length).toBe(count);

describe("of several tabs", () => {
  test("one holds the connection and tells the others", async () => {
    openTab("one");
    openTab("two");
    await streams(1);
    Stream.opened[0]!.say("changes", "5", JSON.stringify([{ rowKey: "a" }]));
    await expect.poll(() => [...heard].sort()).toEqual(["one:a", "two:a"]);
  });

  test("the one that takes the connection over goes on where it was left, also when it came late and heard nothing", async () => {
    const first = openTab("one");
    await streams(1);
    Stream.opened[0]!.say("position", "41", "41");
    openTab("late");
    // The answer to what it asks takes its way through the channel.
    await new Promise((resolve) => setTimeout(resolve, 50));
    first.stop();
    await streams(2);
    expect(Stream.opened.map((stream) => stream.after)).toEqual([null, "41"]);
  });

  test("a connection that was closed for good is opened anew after the last position", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    try {
      openTab("one");
      await vi.waitFor(() => expect(Stream.opened).toHaveLength(1));
      Stream.opened[0]!.say("position", "7", "7");
      Stream.opened[0]!.close();
      Stream.opened[0]!.dispatchEvent(new Event("error"));
      await vi.advanceTimersByTimeAsync(2000);
      expect(Stream.opened.map((stream) => stream.after)).toEqual([null, "7"]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the beginning of the stream", () => {
  test("is told once, before the first change, and not when the connection comes back", async () => {
    openTab("one");
    await streams(1);
    expect(begun).toEqual([]);
    Stream.opened[0]!.say("position", "41", "41");
    expect(begun).toEqual(["one"]);
    Stream.opened[0]!.say("changes", "42", "[]");
    Stream.opened[0]!.say("position", "43", "43");
    expect(begun).toEqual(["one"]);
  });

  test("is told to a tab that comes later, when it learns where the other one stands", async () => {
    openTab("one");
    await streams(1);
    Stream.opened[0]!.say("position", "41", "41");
    openTab("late");
    await expect.poll(() => begun).toEqual(["one", "late"]);
    expect(Stream.opened).toHaveLength(1);
  });
});
