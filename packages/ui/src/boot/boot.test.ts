import { beforeEach, describe, expect, it, vi } from "vitest";

type Rules = Record<"createHTML" | "createScriptURL", (value: string) => string>;

async function boot(): Promise<{ rules: Rules; name: string }> {
  const made = { name: "", rules: {} as Rules };
  vi.stubGlobal("trustedTypes", {
    createPolicy(name: string, rules: Rules) {
      made.name = name;
      made.rules = rules;
    },
  });
  vi.resetModules();
  await import("./boot.ts");
  return made;
}

beforeEach(() => {
  localStorage.clear();
});

describe("the first script of a page", () => {
  it("lets no markup come from a string, be it a style", async () => {
    const { name, rules } = await boot();
    expect(name).toBe("default");
    for (const text of [":root{--x:1}", "<img src=x onerror=alert(1)>"])
      expect(() => rules.createHTML(text)).toThrow(TypeError);
  });
  it("lets scripts come from our own origin only", async () => {
    const { rules } = await boot();
    expect(rules.createScriptURL("/sw.js")).toBe(`${location.origin}/sw.js`);
    for (const address of ["https://evil.test/x.js", "//evil.test/x.js", "data:text/javascript,1"]) {
      expect(() => rules.createScriptURL(address)).toThrow(TypeError);
    }
  });
  it("paints the chosen colours and names the chosen language before anything is loaded", async () => {
    localStorage.setItem("qrmaint.scheme", "dark");
    localStorage.setItem("qrmaint.language", "pl");
    await boot();
    expect(document.documentElement.dataset["mantineColorScheme"]).toBe("dark");
    expect(document.documentElement.lang).toBe("pl");
  });
  it("takes English where the language is not one of ours", async () => {
    localStorage.setItem("qrmaint.language", "de");
    await boot();
    expect(document.documentElement.lang).toBe("en");
  });
});
