import { useState } from "react";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useHotkeyListener, useHotkeysScope } from "../keys/hotkeys.tsx";
import { TestProviders } from "../testing/test-providers.tsx";
import { InPlaceButton, InPlaceForm } from "./in-place.tsx";
import { PhotosField } from "./photos-field.tsx";
import { PickField, type Match } from "./pick-field.tsx";
import { TextField } from "./text-field.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const PUMPS: Match[] = [
  { id: "1", label: "Pump", hint: "Hall 1" },
  { id: "2", label: "Pump", hint: "Hall 2" },
];

function Pick({ matches, onPick }: { matches?: Match[]; onPick: (id: string) => void }) {
  const [typed, setTyped] = useState("");
  return (
    <PickField
      label="Object"
      typed={typed}
      onTyped={setTyped}
      matches={matches}
      onPick={onPick}
      nothing="Nothing like that."
    />
  );
}

describe("a field that finds one of many", () => {
  it("walks over what fits by arrows and takes by Enter", () => {
    const onPick = vi.fn();
    render(<Pick matches={PUMPS} onPick={onPick} />, { wrapper: TestProviders });
    const field = screen.getByRole("combobox", { name: "Object" });
    fireEvent.keyDown(field, { key: "ArrowDown" });
    const active = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
    expect(active?.textContent).toBe("PumpHall 2");
    fireEvent.keyDown(field, { key: "ArrowDown" });
    fireEvent.keyDown(field, { key: "ArrowUp" });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(onPick).toHaveBeenCalledWith("2");
  });
  it("starts at the best match again when something else is typed", () => {
    const onPick = vi.fn();
    render(<Pick matches={PUMPS} onPick={onPick} />, { wrapper: TestProviders });
    const field = screen.getByRole("combobox");
    fireEvent.keyDown(field, { key: "ArrowDown" });
    fireEvent.change(field, { target: { value: "pu" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(onPick).toHaveBeenCalledWith("1");
  });
  it("says when nothing fits, and nothing before anything was asked", () => {
    const { rerender } = render(<Pick onPick={() => {}} />, { wrapper: TestProviders });
    expect(screen.queryByText("Nothing like that.")).toBeNull();
    rerender(<Pick matches={[]} onPick={() => {}} />);
    expect(screen.getByRole("status").textContent).toBe("Nothing like that.");
  });
});

function Photos({ most }: { most?: number }) {
  const [files, setFiles] = useState<readonly File[]>([]);
  return <PhotosField label="Photos" files={files} onChange={setFiles} most={most} />;
}
const photo = (name: string): File => new File([name], name, { type: "image/jpeg" });
const add = (...names: string[]) =>
  fireEvent.change(screen.getByLabelText("Photos"), { target: { files: names.map(photo) } });

describe("photos that wait", () => {
  /** What the browser makes of a file: those with "broken" or "heic" in the name are no picture to it. */
  beforeEach(() =>
    vi.stubGlobal("createImageBitmap", ({ name }: File) =>
      /broken|heic/.test(name) ? Promise.reject(new Error("no picture")) : Promise.resolve({ close() {} }),
    ),
  );
  it("are seen, added to, and left out one by one", async () => {
    render(<Photos />, { wrapper: TestProviders });
    add("a.jpg");
    add("b.jpg", "c.jpg");
    fireEvent.click(await screen.findByRole("button", { name: "Leave out b.jpg" }));
    expect(screen.getAllByRole("img").map((image) => image.getAttribute("alt"))).toEqual(["a.jpg", "c.jpg"]);
  });
  it("are as many as one message carries, and it says so", async () => {
    render(<Photos most={2} />, { wrapper: TestProviders });
    add("a.jpg", "b.jpg", "c.jpg");
    expect(await screen.findAllByRole("img")).toHaveLength(2);
    expect(screen.queryByLabelText("Photos")).toBeNull();
    expect(screen.getByText("At most 2 photos fit here; the first ones were taken.")).toBeTruthy();
  });
  it("are pictures: what is none is named and left out, the others stay", async () => {
    render(<Photos />, { wrapper: TestProviders });
    add("a.jpg", "broken.jpg", "IMG_1.heic", "b.jpg");
    const words = await screen.findByText(/broken\.jpg: no picture that can be read/);
    expect(words.textContent).toContain("IMG_1.heic: HEIC pictures are not accepted");
    expect(screen.getAllByRole("img").map((image) => image.getAttribute("alt"))).toEqual(["a.jpg", "b.jpg"]);
    add("c.jpg");
    await waitFor(() => expect(screen.queryByText(/no picture/)).toBeNull());
  });
});

function InPlace({ onSave }: { onSave: (value: string) => void }) {
  useHotkeyListener();
  const [typed, setTyped] = useState<string | null>(null);
  useHotkeysScope("List", [{ keys: "enter", label: "Open", run: () => onSave("the list's Enter") }]);
  if (typed === null)
    return (
      <InPlaceButton label="Model" onClick={() => setTyped("PX")}>
        PX
      </InPlaceButton>
    );
  return (
    <InPlaceForm label="Model" onSave={() => onSave(typed)} onCancel={() => setTyped(null)}>
      <TextField label="Model" hideLabel value={typed} onChange={setTyped} />
    </InPlaceForm>
  );
}

describe("a value in its place", () => {
  it("becomes a field with the focus; Ctrl-Enter saves, Escape leaves all as it was", () => {
    const onSave = vi.fn();
    render(<InPlace onSave={onSave} />, { wrapper: TestProviders });
    fireEvent.click(screen.getByRole("button", { name: /Change: Model/ }));
    const field = screen.getByLabelText("Model");
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: "PX-2" } });
    fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
    expect(onSave).toHaveBeenCalledWith("PX-2");
    fireEvent.keyDown(field, { key: "Escape" });
    expect(document.activeElement).toBe(screen.getByRole("button", { name: /Change: Model/ }));
  });
  it("leaves the focus where it is when its form is closed from elsewhere", () => {
    render(
      <>
        <InPlace onSave={() => {}} />
        <input aria-label="Search" />
      </>,
      { wrapper: TestProviders },
    );
    fireEvent.click(screen.getByRole("button", { name: /Change: Model/ }));
    screen.getByLabelText("Search").focus();
    fireEvent.keyDown(document.body, { key: "Escape" });
    expect(screen.getByRole("button", { name: /Change: Model/ })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText("Search"));
  });
  it("a focused button keeps Enter for itself, though the page has a key of that name", () => {
    const onSave = vi.fn();
    render(<InPlace onSave={onSave} />, { wrapper: TestProviders });
    fireEvent.keyDown(screen.getByRole("button", { name: /Change: Model/ }), { key: "Enter" });
    expect(onSave).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "Enter" });
    expect(onSave).toHaveBeenCalledWith("the list's Enter");
  });
});
