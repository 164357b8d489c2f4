import { useState } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { AppProviders } from "@qrmaint/ui/app-providers";
import { MantineLayer } from "@qrmaint/ui/theme/mantine-layer";
import { makeQueryClient } from "@qrmaint/client/app/query-client";
import { catalogs } from "./catalogs.ts";
import { Pages } from "./pages.tsx";

export function WebApp() {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <AppProviders catalogs={catalogs}>
        <MantineLayer>
          <Pages />
        </MantineLayer>
      </AppProviders>
    </QueryClientProvider>
  );
}
