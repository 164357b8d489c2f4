import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import "@qrmaint/ui/theme/styles";
import { registerServiceWorker } from "./platform/service-worker.ts";

/** A label or a follower's link: people without an account, who get the small part only. */
const isPublic = /^\/[qr]\//.test(location.pathname);

const App = isPublic
  ? lazy(async () => ({ default: (await import("./public/public-app.tsx")).PublicApp }))
  : lazy(async () => ({ default: (await import("./app-shell/mobile-app.tsx")).MobileApp }));

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        <App />
      </Suspense>
    </StrictMode>,
  );
}
registerServiceWorker();
