import { Suspense, useEffect, type ReactNode } from "react";
import { Redirect, Route, Router, Switch, useLocation, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { Account, Membership } from "@qrmaint/contracts/accounts/contract";
import { ErrorBoundary } from "@qrmaint/ui/feedback/error-boundary";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { readStored, writeStored } from "@qrmaint/ui/text/stored-setting";
import type { PageRoute } from "../platform/feature.ts";
import { safeNext } from "@qrmaint/client/app/next-address";
import { SessionProvider, useAccount, useSession } from "../platform/session.tsx";
import { features } from "../routes.tsx";
import { NoOrganisation, NotFound } from "./dead-ends.tsx";
import { Shell } from "./shell.tsx";
import { useRailEntries } from "./use-places.tsx";

const openPages = features.flatMap((feature) => feature.openPages ?? []);
const personPages = features.flatMap((feature) => feature.personPages ?? []);
const pages = features.flatMap((feature) => feature.pages ?? []);

/** The organisation that was open last in this browser, else the first one. */
function homeOf({ memberships }: Account): Membership | undefined {
  const last = readStored("organisation");
  return memberships.find(({ slug }) => slug === last) ?? memberships[0];
}

function ToSignIn() {
  const [path] = useLocation();
  const search = useSearch();
  const next = path === "/" ? "" : `?next=${encodeURIComponent(search ? `${path}?${search}` : path)}`;
  return <Redirect to={`/sign-in${next}`} replace />;
}

/** The page's code comes while the shell already stands. */
function PageOf({ route, resetKey }: { route: PageRoute; resetKey: string }) {
  const { Page } = route.page;
  return (
    <ErrorBoundary resetKey={resetKey}>
      <Suspense fallback={<SkeletonRows rows={12} />}>
        <Page />
      </Suspense>
    </ErrorBoundary>
  );
}

function OrganisationPages() {
  const { can } = useSession();
  const [path] = useLocation();
  const [first] = useRailEntries();
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
      <Route path="/">{first ? <Redirect to={first.path} replace /> : <NotFound />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

/** The shell of one of the person's organisations; below it addresses begin at the organisation. */
function InShell({ account, membership, children }: InShellProps) {
  return (
    <SessionProvider account={account} membership={membership}>
      <Router base={`/${membership.slug}`}>
        <Shell>{children}</Shell>
      </Router>
    </SessionProvider>
  );
}

interface InShellProps {
  account: Account;
  membership: Membership;
  children: ReactNode;
}

function InOrganisation({ account, membership }: Omit<InShellProps, "children">) {
  useEffect(() => writeStored("organisation", membership.slug), [membership]);
  return (
    <InShell account={account} membership={membership}>
      <OrganisationPages />
    </InShell>
  );
}

/** An address that names no organisation of the person: a page's own name leads to it in theirs. */
function Elsewhere({ account, first }: { account: Account; first: string }) {
  const [path] = useLocation();
  const search = useSearch();
  const home = homeOf(account);
  if (!home) return <NoOrganisation />;
  if (pages.some((route) => route.path.split("/")[1] === first))
    return <Redirect to={`/${home.slug}${search ? `${path}?${search}` : path}`} replace />;
  return (
    <InShell account={account} membership={home}>
      <NotFound />
    </InShell>
  );
}

/** Pages of the person stand in the shell of the organisation that was open last. */
function PersonPages({ account, route }: { account: Account; route: PageRoute }) {
  const home = homeOf(account);
  const page = <PageOf route={route} resetKey={route.path} />;
  if (!home) return <main>{page}</main>;
  return (
    <InShell account={account} membership={home}>
      <Router base="">{page}</Router>
    </InShell>
  );
}

function SignedInPages() {
  const { t } = useLingui();
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
  if (account.data === null) return <ToSignIn />;
  return <PagesOf account={account.data} />;
}

function PagesOf({ account }: { account: Account }) {
  const home = homeOf(account);
  return (
    <Switch>
      {personPages.map((route) => (
        <Route key={route.path} path={route.path}>
          <PersonPages account={account} route={route} />
        </Route>
      ))}
      <Route path="/">{home ? <Redirect to={`/${home.slug}`} replace /> : <NoOrganisation />}</Route>
      <Route path="/:organisation/*?">
        {({ organisation }) => {
          const membership = account.memberships.find(({ slug }) => slug === organisation);
          if (!membership) return <Elsewhere account={account} first={organisation} />;
          return <InOrganisation key={organisation} account={account} membership={membership} />;
        }}
      </Route>
    </Switch>
  );
}

/** The sign-in page is of no use to somebody who is signed in. */
function SignInGate({ route }: { route: PageRoute }) {
  const account = useAccount();
  const search = useSearch();
  if (account.data) return <Redirect to={safeNext(new URLSearchParams(search).get("next"))} replace />;
  return <PageOf route={route} resetKey={route.path} />;
}

export function Pages() {
  return (
    <Switch>
      {openPages.map((route) => (
        <Route key={route.path} path={route.path}>
          {route.path === "/sign-in" ? (
            <SignInGate route={route} />
          ) : (
            <PageOf route={route} resetKey={route.path} />
          )}
        </Route>
      ))}
      <Route>
        <SignedInPages />
      </Route>
    </Switch>
  );
}
