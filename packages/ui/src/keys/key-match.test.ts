import { describe, expect, it } from "vitest";
import { readableKeys, writtenKeys } from "./key-match.ts";

const pressed = (
  key: string,
  held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {},
) => writtenKeys({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe("keys", () => {
  it("are written the same for Ctrl and Cmd, whatever the case", () => {
    expect(pressed("k", { ctrlKey: true })).toBe("mod+k");
    expect(pressed("K", { metaKey: true, shiftKey: true })).toBe("mod+k");
  });
  it("name Shift only where the character does not tell it", () => {
    expect(pressed("?", { shiftKey: true })).toBe("?");
    expect(pressed("Enter", { shiftKey: true })).toBe("shift+enter");
    expect(pressed(" ")).toBe("space");
  });
  it("are shown as printed on the keyboard", () => {
    expect(readableKeys("mod+k", false)).toEqual(["Ctrl", "K"]);
    expect(readableKeys("shift+enter", true)).toEqual(["⇧", "Enter"]);
    expect(readableKeys("g w", false)).toEqual(["G", "W"]);
  });
});
