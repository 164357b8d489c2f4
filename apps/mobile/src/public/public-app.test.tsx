import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { beInstallation } from "@qrmaint/client/testing/be-installation";
import { writeStored } from "@qrmaint/ui/text/stored-setting";
import { serve } from "../testing/server.ts";
import { PublicApp } from "./public-app.tsx";

const label = {
  kind: "report",
  organisationName: "Osiedle",
  language: "pl",
  asset: { name: "Winda A", number: "EQ-000007", kind: "equipment", path: ["Winda A"], hasPhoto: false },
  openReports: [
    {
      id: "r1",
      subject: "Drzwi",
      reportedAt: new Date().toISOString(),
      isBreakdown: true,
      state: "new",
    },
  ],
};

beforeEach(() => {
  writeStored("language", "pl");
  serve(() => ({ body: label }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

function open(address: string): void {
  history.replaceState(null, "", address);
  render(<PublicApp />);
}

describe("the pages for people without an account", () => {
  it("open in Polish and change to Ukrainian and English without losing what was typed", async () => {
    open("/q/CODE1234");
    fireEvent.change(await screen.findByLabelText("Co się dzieje?"), { target: { value: "Cieknie" } });
    fireEvent.click(screen.getByRole("button", { name: "Українська" }));
    const field = await screen.findByLabelText<HTMLInputElement>("Що сталося?");
    expect(field.value).toBe("Cieknie");
    for (const words of ["Зробити фото", "Надіслати повідомлення", "Уже повідомлено"])
      expect(screen.getAllByText(words).length).toBeGreaterThan(0);
    expect(screen.getByRole("button", { name: /^Я теж/ })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "English" }));
    expect((await screen.findByLabelText<HTMLInputElement>("What is wrong?")).value).toBe("Cieknie");
    expect(document.documentElement.lang).toBe("en");
  });

  it("say which language is shown", async () => {
    open("/q/CODE1234");
    const polish = await screen.findByRole("button", { name: "Polski" });
    expect(polish.getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByRole("button", { name: "English" }).getAttribute("aria-pressed")).toBe("false");
  });

  it("say in a sentence that an address holds nothing", async () => {
    open("/q/no/label");
    expect(await screen.findByText("Pod tym adresem nic nie ma.")).toBeTruthy();
  });

  it("warn in a demonstration that everybody sees what is sent", async () => {
    beInstallation("demo");
    open("/q/CODE1234");
    expect(await screen.findByText("Wersja pokazowa: wysłane dane widzi każdy.")).toBeTruthy();
  });
});
