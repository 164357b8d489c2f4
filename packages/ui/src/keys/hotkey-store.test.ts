import { describe, expect, it } from "vitest";
import { HotkeyStore, type Hotkey } from "./hotkey-store.ts";

const key = (keys: string, label = keys, more: Partial<Hotkey> = {}): Hotkey => ({
  keys,
  label,
  run: () => {},
  ...more,
});

describe("the keys", () => {
  it("go to what was opened last, and back to the list when it closes", () => {
    const store = new HotkeyStore();
    store.open({ title: "List", hotkeys: [key("e", "list")] });
    const close = store.open({ title: "Item", hotkeys: [key("e", "item")] });
    expect(store.find("e", false, 0)?.label).toBe("item");
    close();
    expect(store.find("e", false, 0)?.label).toBe("list");
  });
  it("stay with the text while somebody types, but for those that ask for it", () => {
    const store = new HotkeyStore();
    store.open({ title: "Page", hotkeys: [key("j"), key("mod+k", "palette", { whileTyping: true })] });
    expect(store.find("j", true, 0)).toBeNull();
    expect(store.find("mod+k", true, 0)?.label).toBe("palette");
  });
  it("may be two after one another, if they come soon", () => {
    const store = new HotkeyStore();
    store.open({ title: "Go", hotkeys: [key("g w", "work orders")] });
    expect(store.find("g", false, 5000)).toBeNull();
    expect(store.find("w", false, 5300)?.label).toBe("work orders");
    store.find("g", false, 9000);
    expect(store.find("w", false, 12_000)).toBeNull();
  });
  it("that were begun together go before one of the same name that was opened later", () => {
    const store = new HotkeyStore();
    store.open({ title: "Go", hotkeys: [key("g p", "people")] });
    store.open({ title: "Item", hotkeys: [key("p", "priority")] });
    expect(store.find("p", false, 1000)?.label).toBe("priority");
    store.find("g", false, 2000);
    expect(store.find("p", false, 2300)?.label).toBe("people");
    expect(store.find("p", false, 2600)?.label).toBe("priority");
  });
  it("are listed once, by the group that answers them", () => {
    const store = new HotkeyStore();
    store.open({ title: "List", hotkeys: [key("e", "list"), key("j")] });
    store.open({
      title: "Item",
      hotkeys: [key("e", "item"), key("arrowdown", "hidden", { isHidden: true })],
    });
    expect(store.list().map(({ title, hotkeys }) => [title, hotkeys.map(({ label }) => label)])).toEqual([
      ["Item", ["item"]],
      ["List", ["j"]],
    ]);
  });
});
