import { useState } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { Router } from "wouter";
import { AppProviders } from "@qrmaint/ui/app-providers";
import { makeQueryClient } from "@qrmaint/client/app/query-client";
import { catalogs } from "./catalogs.ts";
import { Pages } from "./pages.tsx";

/** Without Mantine: the phone's parts are the system's own or ours. A page that needs Mantine wraps itself in MantineLayer. */
export function MobileApp() {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <AppProviders catalogs={catalogs}>
        <Router base="/m">
          <Pages />
        </Router>
      </AppProviders>
    </QueryClientProvider>
  );
}
