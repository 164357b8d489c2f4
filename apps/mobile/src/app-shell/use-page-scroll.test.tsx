import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { usePageScroll } from "./use-page-scroll.ts";

afterEach(cleanup);

function Frame() {
  return <main ref={usePageScroll()} />;
}

it("a page opens at its top, and the one left last where it was left", () => {
  const place = memoryLocation({ path: "/work" });
  render(
    <Router hook={place.hook}>
      <Frame />
    </Router>,
  );
  const main = screen.getByRole("main");
  const scroll = (top: number): void => {
    main.scrollTop = top;
    fireEvent.scroll(main);
  };
  const go = (path: string): void => act(() => place.navigate(path));
  scroll(400);
  go("/order/1");
  expect(main.scrollTop).toBe(0);
  scroll(250);
  go("/work");
  expect(main.scrollTop).toBe(400);
  go("/more");
  expect(main.scrollTop).toBe(0);
  go("/order/1");
  expect(main.scrollTop).toBe(0);
});
