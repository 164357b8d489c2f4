import { defineConfig } from "vite";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import { appViteConfig } from "@qrmaint/ui/build/app-vite-config";

export default defineConfig(
  appViteConfig({ base: "/", root: import.meta.dirname, port: 4810, productName: PRODUCT_NAME }),
);
