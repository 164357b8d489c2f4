import type { Plugin } from "vite";

/** Fills `%PRODUCT_NAME%` in the page from the one constant. */
export function productNamePlugin(name: string): Plugin {
  return {
    name: "qrmaint-product-name",
    transformIndexHtml: (html) => html.replaceAll("%PRODUCT_NAME%", name),
  };
}
