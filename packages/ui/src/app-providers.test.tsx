import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppProviders } from "./app-providers.tsx";
import { LanguageSwitch } from "./i18n/language-switch.tsx";
import { SchemeSwitch } from "./theme/scheme-switch.tsx";
import type { Catalogs } from "./i18n/language-provider.tsx";

const catalogs: Catalogs = {
  en: () => import("./locales/en.po"),
  pl: () => import("./locales/pl.po"),
};
const broken: Catalogs = { ...catalogs, pl: () => Promise.reject(new Error("offline")) };

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem("qrmaint.language", "en");
});
afterEach(cleanup);

describe("the language", () => {
  it("changes at once, is named on the page and kept for the next visit", async () => {
    render(
      <AppProviders catalogs={catalogs}>
        <LanguageSwitch />
      </AppProviders>,
    );
    fireEvent.change(await screen.findByLabelText("Language"), { target: { value: "pl" } });
    expect(await screen.findByLabelText("Język")).toBeTruthy();
    expect(document.documentElement.lang).toBe("pl");
    expect(localStorage.getItem("qrmaint.language")).toBe("pl");
  });
  it("stays as it was, with a message, when the other one cannot be loaded", async () => {
    render(
      <AppProviders catalogs={broken}>
        <LanguageSwitch />
      </AppProviders>,
    );
    fireEvent.change(await screen.findByLabelText("Language"), { target: { value: "pl" } });
    expect(await screen.findByText(/language could not be loaded/)).toBeTruthy();
    expect(screen.getByLabelText("Language")).toBeTruthy();
  });
  it("that cannot be loaded at the start leaves a sentence instead of an empty page", async () => {
    localStorage.setItem("qrmaint.language", "pl");
    render(<AppProviders catalogs={broken}>page</AppProviders>);
    expect(await screen.findByText(/Nie udało się wczytać aplikacji/)).toBeTruthy();
  });
});

describe("the colours", () => {
  it("follow the person's choice and are kept for the next visit", async () => {
    render(
      <AppProviders catalogs={catalogs}>
        <SchemeSwitch />
      </AppProviders>,
    );
    fireEvent.click(await screen.findByRole("radio", { name: "Dark" }));
    await waitFor(() => expect(document.documentElement.dataset["mantineColorScheme"]).toBe("dark"));
    expect(localStorage.getItem("qrmaint.scheme")).toBe("dark");
  });
});
