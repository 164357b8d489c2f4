import { describe, expect, test } from "vitest";
import { createTestApp } from "../../testing/test-app.ts";
import { networkOf } from "./network.ts";

describe("the network that an address counts for", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
    ["::1", "0:0:0:0::/64"],
    ["not an address", "unknown"],
    ["", "unknown"],
  ])("%s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each([
    [0, "198.51.100.9, 203.0.113.7", "127.0.0.1"],
    [1, "198.51.100.9, 203.0.113.7", "203.0.113.7"],
    [2, "198.51.100.9, 203.0.113.7", "198.51.100.9"],
    [1, "", "127.0.0.1"],
  ])(
    "with %i proxies of ours, X-Forwarded-For %j means %s: what a caller writes in front is not believed",
    async (trustedProxies, forwarded, network) => {
      const t = await createTestApp({ config: { trustedProxies } });
      await t.app.inject({
        url: "/api/v1/nothing",
        headers: forwarded === "" ? {} : { "x-forwarded-for": forwarded },
      });
      await t.services.securityEvents.flush();
      const rows = await t.services.db.platform((tx) =>
        tx.client.query<{ network: string }>("select network from platform.security_events"),
      );
      expect(rows.rows).toEqual([{ network }]);
      await t.close();
    },
  );
});
