import { cleanup, render, screen } from "@testing-library/react";
import { Menu, Progress } from "@mantine/core";
import { afterEach, expect, test } from "vitest";
import { MantineLayer } from "./mantine-layer.tsx";
import { SchemeProvider } from "./scheme.tsx";

afterEach(cleanup);

test("Mantine's parts are drawn without a style element, which the policy would refuse", async () => {
  render(
    <SchemeProvider>
      <MantineLayer>
        <Menu opened trapFocus={false}>
          <Menu.Target>
            <button type="button">More</button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item>Move</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Progress value={40} aria-label="Sent" />
      </MantineLayer>
    </SchemeProvider>,
  );
  await screen.findByText("Move");
  expect(document.querySelectorAll("style")).toHaveLength(0);
});

test("Mantine's variables stand in a sheet of the page, with our colours in both schemes", () => {
  const text = document.adoptedStyleSheets
    .flatMap((sheet) => [...sheet.cssRules])
    .map((rule) => rule.cssText)
    .join("\n");
  expect(text).toContain("--mantine-color-body: var(--q-surface)");
  expect(text).toMatch(/:root\[data-mantine-color-scheme="dark"\][^{]*\{[^}]*--mantine-color-scheme: dark/);
  expect(text).toContain("--mantine-color-accent-7: #0f5f63");
});
