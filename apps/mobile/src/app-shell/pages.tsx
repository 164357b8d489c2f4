import { Suspense, useEffect } from "react";
import { Redirect, Route, Router, Switch, useLocation, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { Account } from "@qrmaint/contracts/accounts/contract";
import { ErrorBoundary } from "@qrmaint/ui/feedback/error-boundary";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { readStored, writeStored } from "@qrmaint/ui/text/stored-setting";
import type { PageRoute } from "../platform/feature.ts";
import { lazyPage } from "@qrmaint/client/app/lazy-page";
import { safeNext } from "@qrmaint/client/app/next-address";
import { SessionProvider, useAccount, useSession } from "@qrmaint/client/app/session";
import { features } from "../routes.tsx";
import { NoOrganisation, NotFound } from "./dead-ends.tsx";
import { Shell } from "./shell.tsx";

const openPages = features.flatMap((feature) => feature.openPages ?? []);
const morePage: PageRoute = {
  path: "/more",
  page: lazyPage(async () => (await import("./more-page.tsx")).MorePage),
};
const pages = features.flatMap((feature) => feature.pages ?? []);

/** The organisation that was open last on this phone, else the first one. */
function homeOf(account: Account): string | undefined {
  const last = readStored("organisation");
  const slugs = account.memberships.map(({ slug }) => slug);
  return slugs.find((slug) => slug === last) ?? slugs[0];
}

function PageOf({ route, resetKey }: { route: PageRoute; resetKey: string }) {
  const { Page } = route.page;
  return (
    <ErrorBoundary resetKey={resetKey}>
      <Suspense fallback={<SkeletonRows rows={6} />}>
        <Page />
      </Suspense>
    </ErrorBoundary>
  );
}

function OrganisationPages() {
  const { can } = useSession();
  const [path] = useLocation();
  return (
    <Switch>
      {pages.map((route) => (
        <Route key={route.path} path={route.path}>
          {!route.permission || can(route.permission) ? (
            <PageOf route={route} resetKey={path} />
          ) : (
            <NotFound />
          )}
        </Route>
      ))}
      <Route path="/more">
        <PageOf route={morePage} resetKey={path} />
      </Route>
      <Route path="/">
        {/* A requester has no work of their own: their start is the report. */}
        <Redirect to={can("work-orders.read") ? "/work" : "/report"} replace />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

function InOrganisation({ account, slug }: { account: Account; slug: string }) {
  const membership = account.memberships.find((candidate) => candidate.slug === slug);
  useEffect(() => {
    if (membership) writeStored("organisation", membership.slug);
  }, [membership]);
  if (!membership) return <NotFound />;
  return (
    <SessionProvider account={account} membership={membership}>
      <Router base={`/${slug}`}>
        <Shell>
          <OrganisationPages />
        </Shell>
      </Router>
    </SessionProvider>
  );
}

function SignedInPages() {
  const { t } = useLingui();
  const [path] = useLocation();
  const account = useAccount();
  if (account.isError) {
    return (
      <main>
        <ProblemState
          title={t`Your account could not be loaded.`}
          error={account.error}
          onRetry={() => void account.refetch()}
          isRetrying={account.isFetching}
        />
      </main>
    );
  }
  if (account.data === undefined) return null;
  if (account.data === null) {
    const next = path === "/" ? "" : `?next=${encodeURIComponent(path)}`;
    return <Redirect to={`/sign-in${next}`} replace />;
  }
  const home = homeOf(account.data);
  const signedIn = account.data;
  return (
    <Switch>
      <Route path="/">{home ? <Redirect to={`/${home}`} replace /> : <NoOrganisation />}</Route>
      <Route path="/:organisation/*?">
        {({ organisation }) => <InOrganisation key={organisation} account={signedIn} slug={organisation} />}
      </Route>
    </Switch>
  );
}

/** The sign-in page is of no use to somebody who is signed in. */
function OpenPage({ route }: { route: PageRoute }) {
  const account = useAccount();
  const search = useSearch();
  if (route.path === "/sign-in" && account.data) {
    return <Redirect to={safeNext(new URLSearchParams(search).get("next"))} replace />;
  }
  return <PageOf route={route} resetKey={route.path} />;
}

export function Pages() {
  return (
    <Switch>
      {openPages.map((route) => (
        <Route key={route.path} path={route.path}>
          <OpenPage route={route} />
        </Route>
      ))}
      <Route>
        <SignedInPages />
      </Route>
    </Switch>
  );
}
