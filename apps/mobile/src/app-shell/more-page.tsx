import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { LanguageSwitch } from "@qrmaint/ui/i18n/language-switch";
import { IconBuilding, IconChevronRight, IconLogout, IconRefresh, IconUser } from "@qrmaint/ui/icons";
import { SchemeSwitch } from "@qrmaint/ui/theme/scheme-switch";
import { PhonePage } from "../platform/phone-page.tsx";
import { onNewVersion, takeNewVersion } from "../platform/service-worker.ts";
import { useSession, useSignOut } from "@qrmaint/client/app/session";
import { features } from "../routes.tsx";
import classes from "./more-page.module.css";

function Entries() {
  const { i18n } = useLingui();
  const { can } = useSession();
  const entries = features
    .flatMap((feature) => feature.more ?? [])
    .filter(({ permission }) => !permission || can(permission));
  if (entries.length === 0) return null;
  return (
    <ul className={classes.card}>
      {entries.map(({ path, label, icon: Icon }) => (
        <li key={path}>
          <Link href={path} className={classes.line}>
            <Icon aria-hidden="true" />
            <span className={classes.text}>{i18n._(label)}</span>
            <IconChevronRight aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Organisations() {
  const { t } = useLingui();
  const { account, membership } = useSession();
  if (account.memberships.length < 2) return null;
  return (
    <section>
      <h2 className={classes.title}>{t`Organisation`}</h2>
      <ul className={classes.card}>
        {account.memberships.map(({ slug, organisationName }) => (
          <li key={slug}>
            <Link
              href={`~/m/${slug}`}
              className={classes.line}
              aria-current={slug === membership.slug ? "true" : undefined}
            >
              <IconBuilding aria-hidden="true" />
              <span className={classes.text}>{organisationName}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function MorePage() {
  const { t } = useLingui();
  const { account, membership } = useSession();
  const wordsOf = useProblemWords();
  const signOut = useSignOut();
  const [, go] = useLocation();
  const [hasNewVersion, setNewVersion] = useState(false);
  useEffect(() => onNewVersion(setNewVersion), []);
  const leave = () => {
    signOut().then(
      () => go("~/m/sign-in"),
      (error: unknown) => showToast({ text: wordsOf(error), tone: "error" }),
    );
  };
  return (
    <PhonePage title={t`More`}>
      <div className={classes.stack}>
        {hasNewVersion && (
          <Button wide icon={<IconRefresh aria-hidden="true" />} onClick={takeNewVersion}>
            {t`Load the new version`}
          </Button>
        )}
        <Entries />
        <Organisations />
        <section className={classes.settings}>
          <SchemeSwitch />
          <LanguageSwitch />
        </section>
        <section>
          <p className={classes.who}>
            <strong>{account.person.displayName}</strong>
            <br />
            {membership.organisationName}
          </p>
          {/* One page of the office application, which fits the phone; so the whole page is left. */}
          <a href="/account" className={`${classes.card} ${classes.line} ${classes.account}`}>
            <IconUser aria-hidden="true" />
            <span className={classes.text}>{t`Name, password and devices`}</span>
            <IconChevronRight aria-hidden="true" />
          </a>
          <Button wide icon={<IconLogout aria-hidden="true" />} onClick={leave}>
            {t`Sign out`}
          </Button>
        </section>
      </div>
    </PhonePage>
  );
}
