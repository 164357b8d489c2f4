import type { Plugin } from "vite";

const icon = (size: number, purpose: string) => ({
  src: `/m/icons/${purpose === "maskable" ? "maskable" : "icon"}-${size}.png`,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose,
});

/** What a phone needs to put the application on its home screen. */
export function manifestPlugin(productName: string): Plugin {
  return {
    name: "qrmaint-manifest",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "link", attrs: { rel: "manifest", href: "/m/manifest.webmanifest" }, injectTo: "head" },
    ],
    generateBundle() {
      const manifest = {
        id: "/m/",
        name: productName,
        short_name: productName,
        start_url: "/m/",
        scope: "/",
        display: "standalone",
        background_color: "#faf9f7",
        theme_color: "#faf9f7",
        icons: [icon(192, "any"), icon(512, "any"), icon(512, "maskable")],
      };
      this.emitFile({
        type: "asset",
        fileName: "manifest.webmanifest",
        source: `${JSON.stringify(manifest, null, 2)}\n`,
      });
    },
  };
}
