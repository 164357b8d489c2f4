import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";
import { createSwcExtractor } from "@lingui/native-tools";

/**
 * Each application carries Polish and English, the words of packages/client among them; the public report form and the design system, which it uses,
 * carry Ukrainian as well. `npm run messages` extracts the first two everywhere and the third only there.
 */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "pl", "uk"],
  catalogs: [
    {
      path: "<rootDir>/apps/web/src/locales/{locale}",
      include: ["<rootDir>/apps/web/src", "<rootDir>/packages/client/src"],
      exclude: ["**/*.test.*"],
    },
    {
      path: "<rootDir>/apps/mobile/src/public/locales/{locale}",
      include: [
        "<rootDir>/apps/mobile/src/public",
        "<rootDir>/apps/mobile/src/platform/camera",
        "<rootDir>/apps/mobile/src/platform/photos",
        "<rootDir>/apps/mobile/src/platform/reporting",
      ],
      exclude: ["**/*.test.*"],
    },
    {
      path: "<rootDir>/apps/mobile/src/locales/{locale}",
      include: ["<rootDir>/apps/mobile/src", "<rootDir>/packages/client/src"],
      exclude: ["<rootDir>/apps/mobile/src/public/**", "**/*.test.*"],
    },
    {
      path: "<rootDir>/packages/ui/src/locales/{locale}",
      include: ["<rootDir>/packages/ui/src"],
      exclude: ["**/*.test.*"],
    },
  ],
  extractors: [createSwcExtractor()],
  // Without line numbers a catalog changes only when its words do.
  format: formatter({ lineNumbers: false }),
  orderBy: "message",
});
