import { describe, expect, it } from "vitest";
import { treatmentOf } from "./requests.ts";

const origin = "https://plant.example";
const of = (path: string, mode = "navigate", method = "GET") =>
  treatmentOf(`${origin}${path}`, method, mode, origin);

describe("the service worker", () => {
  it("opens the application, labels and followers' links from what it keeps", () => {
    for (const path of ["/m/", "/m/acme/work", "/q/ABCD", "/r/secret"]) expect(of(path)).toBe("page");
  });
  it("never touches the office application, the API or another origin", () => {
    for (const path of ["/", "/acme/work-orders", "/api/v1/me", "/quarter", "/mobile"])
      expect(of(path)).toBe("network");
    expect(of("/api/v1/o/1/files/2", "no-cors")).toBe("network");
    expect(treatmentOf("https://elsewhere.example/m/", "GET", "navigate", origin)).toBe("network");
  });
  it("never keeps what is sent", () => {
    expect(of("/m/", "navigate", "POST")).toBe("network");
  });
  it("gives its own hashed files from what it keeps", () => {
    expect(of("/m/assets/main-abc.js", "cors")).toBe("file");
  });
});
