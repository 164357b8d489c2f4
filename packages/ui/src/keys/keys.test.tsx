import { useState } from "react";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TestProviders } from "../testing/test-providers.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { useCommands, useCommandSearch } from "./commands.tsx";
import { useHotkeyListener, useHotkeysScope } from "./hotkeys.tsx";
import { KeyboardHelp } from "./keyboard-help.tsx";

afterEach(cleanup);

function Page({ onNew, onFound }: { onNew: () => void; onFound?: () => void }) {
  const [isOpen, setOpen] = useState(false);
  useHotkeyListener();
  useHotkeysScope("Everywhere", [
    { keys: "mod+k", label: "Palette", whileTyping: true, run: () => setOpen(true) },
  ]);
  useHotkeysScope("List", [{ keys: "c", label: "New work order", run: onNew }]);
  useCommands("Do", [
    { id: "other", label: "Other", run: () => {} },
    { id: "new", label: "Nowe zgłoszenie", run: onNew },
  ]);
  useCommandSearch("Objects", (query) =>
    Promise.resolve([{ id: "1", label: `Pump for ${query}`, run: () => onFound?.() }]),
  );
  return (
    <>
      <input aria-label="text" />
      <CommandPalette isOpen={isOpen} onClose={() => setOpen(false)} />
      <KeyboardHelp isOpen onClose={() => {}} />
    </>
  );
}

describe("the palette", () => {
  it("opens by Ctrl-K even while typing, finds without accents, and does by Enter", () => {
    const onNew = vi.fn();
    render(<Page onNew={onNew} />, { wrapper: TestProviders });
    fireEvent.keyDown(screen.getByLabelText("text"), { key: "k", ctrlKey: true });
    const ask = screen.getByRole("combobox", { hidden: true });
    fireEvent.change(ask, { target: { value: "zglos" } });
    fireEvent.keyDown(ask, { key: "Enter" });
    expect(onNew).toHaveBeenCalledOnce();
    expect(screen.queryByRole("combobox", { hidden: true })).toBeNull();
  });
  it("shows what the searches find, below the commands", async () => {
    const onFound = vi.fn();
    render(<Page onNew={() => {}} onFound={onFound} />, { wrapper: TestProviders });
    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    const ask = screen.getByRole("combobox", { hidden: true });
    fireEvent.change(ask, { target: { value: "oil" } });
    await screen.findByText("Pump for oil");
    fireEvent.keyDown(ask, { key: "Enter" });
    expect(onFound).toHaveBeenCalledOnce();
  });
});

describe("the page's keys", () => {
  it("work outside of text fields only", () => {
    const onNew = vi.fn();
    render(<Page onNew={onNew} />, { wrapper: TestProviders });
    fireEvent.keyDown(screen.getByLabelText("text"), { key: "c" });
    expect(onNew).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "c" });
    expect(onNew).toHaveBeenCalledOnce();
  });
});
