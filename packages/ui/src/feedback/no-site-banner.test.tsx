import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { TestProviders } from "../testing/test-providers.tsx";
import { NoSiteBanner } from "./no-site-banner.tsx";

afterEach(cleanup);

it.each([
  [[], 1],
  [null, 0],
  [["s1"], 0],
])("of a member with the sites %j", (siteIds, count) => {
  render(<NoSiteBanner siteIds={siteIds} />, { wrapper: TestProviders });
  expect(screen.queryAllByText(/You may see no site yet/)).toHaveLength(count);
});
