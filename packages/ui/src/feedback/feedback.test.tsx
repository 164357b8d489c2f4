import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TestProviders } from "../testing/test-providers.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { ProblemState } from "./problem-words.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";
import { closeToast, currentToasts, showToast } from "./toast-store.ts";

afterEach(() => {
  act(() => {
    for (const toast of currentToasts()) closeToast(toast.id);
  });
  cleanup();
  vi.useRealTimers();
});

describe("undo", () => {
  it("takes the change back by a press, and says so", async () => {
    const undo = vi.fn(() => Promise.resolve());
    render(<TestProviders>page</TestProviders>);
    act(() => void showToast({ text: "Closed", undo }));
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(undo).toHaveBeenCalledOnce();
    expect(await screen.findByText("Undone.")).toBeTruthy();
  });
  it("works by Ctrl-Z outside of text fields only", () => {
    const undo = vi.fn();
    render(
      <TestProviders>
        <input aria-label="text" />
      </TestProviders>,
    );
    act(() => void showToast({ text: "Closed", undo }));
    fireEvent.keyDown(screen.getByLabelText("text"), { key: "z", ctrlKey: true });
    expect(undo).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
  });
  it("that fails is reported and stays on the screen", async () => {
    render(<TestProviders>page</TestProviders>);
    act(() => void showToast({ text: "Closed", undo: () => Promise.reject(new Error("no")) }));
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText(/could not be undone/)).toBeTruthy();
  });
  it("waits while the message is pointed at", () => {
    vi.useFakeTimers();
    render(<TestProviders>page</TestProviders>);
    act(() => void showToast({ text: "Closed", undo: () => {} }));
    fireEvent.mouseEnter(screen.getByRole("region", { name: "Messages" }));
    act(() => void vi.advanceTimersByTime(60_000));
    expect(screen.getByText("Closed")).toBeTruthy();
    fireEvent.mouseLeave(screen.getByRole("region", { name: "Messages" }));
    act(() => void vi.advanceTimersByTime(8001));
    expect(screen.queryByText("Closed")).toBeNull();
  });
});

describe("placeholders of rows", () => {
  it("reserve their room at once and show only after 200 ms", () => {
    vi.useFakeTimers();
    const { container } = render(<SkeletonRows rows={3} />, { wrapper: TestProviders });
    const rows = container.querySelector<HTMLElement>("[aria-busy]");
    expect(rows?.style.visibility).toBe("hidden");
    act(() => void vi.advanceTimersByTime(201));
    expect(rows?.style.visibility).toBe("");
    expect(screen.getByRole("status").textContent).toBe("Loading");
  });
});

describe("a failed call", () => {
  it("says what failed, why, and offers to try again", () => {
    const onRetry = vi.fn();
    const error = { problem: { code: "busy", requestId: "r-1" } };
    render(<ProblemState title="The list could not be loaded." error={error} onRetry={onRetry} />, {
      wrapper: TestProviders,
    });
    expect(screen.getByRole("alert").textContent).toContain("The organisation's data is busy.");
    expect(screen.getByRole("alert").textContent).toContain("r-1");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
  it("that did not reach the server says so", () => {
    const error = new Error("wrapped", { cause: new TypeError("fetch failed") });
    render(<ProblemState title="x" error={error} />, { wrapper: TestProviders });
    expect(screen.getByRole("alert").textContent).toContain("The server cannot be reached.");
  });
  it("without a code of ours still has words", () => {
    render(<ProblemState title="x" error={new Error("odd")} />, { wrapper: TestProviders });
    expect(screen.getByRole("alert").textContent).toContain("nothing that you typed is lost");
  });
});

describe("a confirmation", () => {
  it("names what will happen on its button", () => {
    const onConfirm = vi.fn();
    render(
      <ConfirmDialog
        isOpen
        title="Delete 12 objects"
        verb="Delete 12 objects"
        onConfirm={onConfirm}
        onCancel={() => {}}
      >
        They do not come back.
      </ConfirmDialog>,
      { wrapper: TestProviders },
    );
    fireEvent.click(screen.getByText("Delete 12 objects", { selector: "button span" }));
    expect(onConfirm).toHaveBeenCalledOnce();
  });
});

function Broken(): never {
  throw new Error("broken");
}

describe("a page that fails", () => {
  it("leaves the rest usable and starts afresh at another address", () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    const { rerender } = render(
      <ErrorBoundary resetKey="/a">
        <Broken />
      </ErrorBoundary>,
      { wrapper: TestProviders },
    );
    expect(screen.getByRole("alert").textContent).toContain("This page has failed.");
    rerender(<ErrorBoundary resetKey="/b">other page</ErrorBoundary>);
    expect(screen.getByText("other page")).toBeTruthy();
    quiet.mockRestore();
  });
  it("whose code could not be fetched is loaded anew only where there is a connection, and by itself when it is back", () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const Missing = (): never => {
      throw new Error("Failed to fetch dynamically imported module");
    };
    render(
      <ErrorBoundary>
        <Missing />
      </ErrorBoundary>,
      { wrapper: TestProviders },
    );
    expect(screen.getByRole("alert").textContent).toContain("There is no connection.");
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
    online.mockReturnValue(true);
    fireEvent(window, new Event("online"));
    expect(reload).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
    quiet.mockRestore();
  });
});
