import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { messages as polish } from "../locales/pl.po";
import { TestProviders } from "../testing/test-providers.tsx";
import { BreakdownMark } from "./breakdown-mark.tsx";
import { Money } from "./money.tsx";
import { DueDate } from "./overdue.tsx";
import { Photo } from "./photo.tsx";
import { PriorityBars } from "./priority-bars.tsx";
import { RelativeTime } from "./relative-time.tsx";
import { StatusMark, type StatusCategory } from "./status-mark.tsx";

afterEach(cleanup);
const CATEGORIES: StatusCategory[] = ["open", "in-progress", "on-hold", "done", "closed", "cancelled"];

describe("a status", () => {
  it("is told by a shape of its own, not by colour alone", () => {
    const shapes = CATEGORIES.map((category) => {
      const { container } = render(<StatusMark category={category} />, { wrapper: TestProviders });
      return container.querySelector("svg")?.innerHTML;
    });
    expect(new Set(shapes).size).toBe(CATEGORIES.length);
  });
  it("keeps its word for screen readers where only the shape is shown", () => {
    render(<StatusMark category="on-hold" shapeOnly />, { wrapper: TestProviders });
    expect(screen.getByText("On hold").className).toBe("q-hidden");
  });
  it("carries the organisation's own word", () => {
    render(<StatusMark category="on-hold" word="Czeka na części" />, { wrapper: TestProviders });
    expect(screen.getByText("Czeka na części")).toBeTruthy();
  });
  it("speaks Polish", () => {
    render(
      <TestProviders locale="pl" messages={polish}>
        <StatusMark category="in-progress" />
        <BreakdownMark />
        <PriorityBars priority="critical" />
      </TestProviders>,
    );
    for (const word of ["W toku", "Awaria", "Krytyczny"]) expect(screen.getByText(word)).toBeTruthy();
  });
});

describe("a priority", () => {
  it("fills as many of four bars as it is high", () => {
    const filled = (["low", "medium", "high", "critical"] as const).map((priority) => {
      const { container } = render(<PriorityBars priority={priority} />, { wrapper: TestProviders });
      const bars = [...container.querySelectorAll("rect")];
      return bars.filter((bar) => bar.getAttribute("class") === bars[0]?.getAttribute("class")).length;
    });
    expect(filled).toEqual([1, 2, 3, 4]);
  });
});

describe("a due date", () => {
  it("that has passed says so in words", () => {
    render(<DueDate dueOn="2026-11-20" isOverdue />, { wrapper: TestProviders });
    expect(screen.getByText("Overdue", { exact: false })).toBeTruthy();
    expect(screen.getByText("20 Nov 2026")).toBeTruthy();
  });
});

describe("a time", () => {
  it("shows the exact one after a tap and on hover", () => {
    const at = new Date(Date.now() - 3 * 60_000).toISOString();
    render(<RelativeTime at={at} tappable timeZone="UTC" />, { wrapper: TestProviders });
    const time = screen.getByText("3 minutes ago");
    expect(time.title).toMatch(/^\d{1,2} \w{3} \d{4}, \d{2}:\d{2}$/);
    fireEvent.click(time);
    expect(screen.getByText(time.title)).toBeTruthy();
  });
});

describe("money", () => {
  it("is shown from minor units in the currency's own way", () => {
    render(<Money amountMinor={-4550} currency="EUR" />, { wrapper: TestProviders });
    expect(screen.getByText("-€45.50")).toBeTruthy();
  });
});

describe("a photo", () => {
  it("reserves its room before it is there", () => {
    const { container } = render(<Photo src="/p.jpg" alt="Pump" width={120} height={90} />, {
      wrapper: TestProviders,
    });
    const frame = container.querySelector("span");
    expect([frame?.style.width, frame?.style.height]).toEqual(["120px", "90px"]);
  });
  it("says that it is on its way", () => {
    render(<Photo src={null} alt="" isOnItsWay width={200} height={150} />, { wrapper: TestProviders });
    expect(screen.getByText("Photo on its way")).toBeTruthy();
  });
  it("becomes the drawing of its kind when it cannot be loaded, and tries a new address", () => {
    const { container, rerender } = render(
      <Photo src="/a.jpg" alt="Pump" kind="equipment" width={64} height={64} />,
      {
        wrapper: TestProviders,
      },
    );
    fireEvent.error(screen.getByAltText("Pump"));
    expect(container.querySelector("svg")).toBeTruthy();
    rerender(<Photo src="/b.jpg" alt="Pump" kind="equipment" width={64} height={64} />);
    expect(screen.getByAltText("Pump").getAttribute("src")).toBe("/b.jpg");
  });
});
