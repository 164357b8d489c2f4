import { defineConfig } from "vite";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import { appViteConfig } from "@qrmaint/ui/build/app-vite-config";
import { budgetPlugin } from "./build/budget-plugin.ts";
import { manifestPlugin } from "./build/manifest-plugin.ts";
import { serviceWorkerPlugin } from "./build/service-worker-plugin.ts";

const root = import.meta.dirname;

export default defineConfig(
  appViteConfig({
    base: "/m/",
    root,
    port: 4811,
    productName: PRODUCT_NAME,
    plugins: [manifestPlugin(PRODUCT_NAME), serviceWorkerPlugin(root), budgetPlugin()],
  }),
);
