import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { TestProviders } from "../testing/test-providers.tsx";
import { Fold } from "../layout/fold.tsx";
import { Alarm } from "./alarm.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";

afterEach(cleanup);

const button = (name: string): HTMLElement => screen.getByRole("button", { name });

describe("the question why", () => {
  const ask = (over: object = {}) => {
    const given = vi.fn();
    const close = vi.fn();
    render(
      <TestProviders>
        <ReasonDialog title="Reopen" isBusy={false} onClose={close} onGiven={given} {...over} />
      </TestProviders>,
    );
    return { given, close };
  };

  it("takes a sentence, trimmed, and nothing empty", () => {
    const { given } = ask();
    fireEvent.click(button("Reopen"));
    expect(screen.getByText("Say in a sentence why.")).toBeTruthy();
    expect(given).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: " Still leaks " } });
    fireEvent.click(button("Reopen"));
    expect(given).toHaveBeenCalledExactlyOnceWith("Still leaks");
  });

  it("of a few answers is answered by one touch", () => {
    const { given } = ask({ choices: [{ value: "parts", label: "Waiting for parts" }] });
    expect(screen.queryByLabelText("Reason")).toBeNull();
    fireEvent.click(button("Waiting for parts"));
    expect(given).toHaveBeenCalledExactlyOnceWith("parts");
  });

  it("says what failed and keeps the sentence", () => {
    ask({ error: "This step is not possible any more." });
    fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "Still leaks" } });
    expect(screen.getByRole("alert").textContent).toBe("This step is not possible any more.");
    expect(screen.getByLabelText<HTMLTextAreaElement>("Reason").value).toBe("Still leaks");
  });

  it("is not answered twice while the first answer is on its way", () => {
    const { given } = ask({ isBusy: true, choices: [{ value: "parts", label: "Waiting for parts" }] });
    fireEvent.click(button("Waiting for parts"));
    expect(given).not.toHaveBeenCalled();
  });
});

describe("the alarm", () => {
  const raise = (others: number, isSilent = false) => {
    const show = vi.fn();
    const dismiss = vi.fn();
    render(
      <TestProviders>
        <Alarm
          subject="Leaks oil"
          object="Press 4"
          others={others}
          isSilent={isSilent}
          onShow={show}
          onDismiss={dismiss}
        />
      </TestProviders>,
    );
    return { show, dismiss };
  };

  it("says that it makes no sound while the browser lets it make none", () => {
    raise(0);
    expect(screen.queryByText(/Without sound/)).toBeNull();
    cleanup();
    raise(0, true);
    expect(screen.getByText(/Without sound until you touch the page/)).toBeTruthy();
  });

  it("is read out, and says how many others there are only when there are some", () => {
    raise(0);
    expect(screen.getByRole("alert").textContent).not.toContain("more");
    cleanup();
    raise(1);
    expect(screen.getByRole("alert").textContent).toContain("and 1 more breakdown");
  });

  it("can be looked at or taken note of", () => {
    const { show, dismiss } = raise(0);
    fireEvent.click(button("Show"));
    fireEvent.click(button("Seen"));
    expect([show.mock.calls.length, dismiss.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("what is seldom needed", () => {
  it("is closed at first and opened by its words", () => {
    render(
      <TestProviders>
        <Fold title="Add details">
          <input aria-label="Description" />
        </Fold>
      </TestProviders>,
    );
    const fold = screen.getByText("Add details").closest("details")!;
    expect(fold.open).toBe(false);
    fireEvent.click(screen.getByText("Add details"));
    expect(fold.open).toBe(true);
  });
});

describe("an address that holds nothing", () => {
  it("says the same whether it is not there or not to be seen, and leads home", () => {
    render(
      <TestProviders>
        <NothingHere home="/m/" />
      </TestProviders>,
    );
    expect(screen.getByText("There is nothing at this address, or you may not see it.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "To the start page" }).getAttribute("href")).toBe("/m/");
  });
});
