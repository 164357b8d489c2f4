import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import type { PluginOption, UserConfig } from "vite";
import { bootPlugin } from "./boot-plugin.ts";
import { productNamePlugin } from "./product-name-plugin.ts";

const linguiConfig = fileURLToPath(new URL("../../../lingui.config.ts", import.meta.url));

export interface AppBuild {
  /** Where the application is served, with both slashes: `/` or `/m/`. */
  base: string;
  /** The application's folder. */
  root: string;
  /** Port of the development server. */
  port: number;
  productName: string;
  plugins?: PluginOption[];
}

/** The React plugin, Lingui's macros and catalogs: what components need in a build and in tests alike. */
export function componentPlugins(): PluginOption[] {
  return [lingui({ macroTransform: true, configPath: linguiConfig, failOnCompileError: true }), react()];
}

/**
 * What both applications' builds share. Every script becomes a file (no data: addresses, no inline module preload
 * polyfill), because the content security policy allows scripts from our own origin only.
 */
export function appViteConfig({ base, root, port, productName, plugins = [] }: AppBuild): UserConfig {
  return {
    root,
    base,
    plugins: [bootPlugin(), productNamePlugin(productName), ...componentPlugins(), ...plugins],
    build: {
      outDir: "dist",
      emptyOutDir: true,
      target: "es2022",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: true,
      chunkSizeWarningLimit: 600,
      reportCompressedSize: false,
    },
    server: { port, strictPort: true, proxy: { "/api": "http://localhost:4800" } },
  };
}
