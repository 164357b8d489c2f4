import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@qrmaint/ui/theme/styles";
import { WebApp } from "./app-shell/web-app.tsx";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <WebApp />
    </StrictMode>,
  );
}
