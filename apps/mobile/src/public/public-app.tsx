import { Suspense, useState } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { Route, Switch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { AppProviders } from "@qrmaint/ui/app-providers";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ErrorBoundary } from "@qrmaint/ui/feedback/error-boundary";
import { makeQueryClient } from "@qrmaint/client/app/query-client";
import { catalogs } from "./catalogs.ts";
import { PublicFrame } from "./public-frame.tsx";
import { publicPages } from "./routes.tsx";

function Nothing() {
  const { t } = useLingui();
  return <EmptyState>{t`There is nothing at this address.`}</EmptyState>;
}

/** For people without an account: no shell, no Mantine, three languages. */
export function PublicApp() {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <AppProviders catalogs={catalogs}>
        <PublicFrame>
          <ErrorBoundary>
            <Suspense>
              <Switch>
                {publicPages.map(({ path, page: { Page } }) => (
                  <Route key={path} path={path}>
                    <Page />
                  </Route>
                ))}
                <Route>
                  <Nothing />
                </Route>
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </PublicFrame>
      </AppProviders>
    </QueryClientProvider>
  );
}
