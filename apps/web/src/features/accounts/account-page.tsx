import { useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { PasswordField, TextField } from "@qrmaint/ui/forms/text-field";
import { LanguageSwitch } from "@qrmaint/ui/i18n/language-switch";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { SchemeSwitch } from "@qrmaint/ui/theme/scheme-switch";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { deviceOf } from "./device-of.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { useChangePassword, useEndSession, useSessions, useUpdateMe } from "./use-accounts.ts";
import classes from "./accounts.module.css";

export function AccountPage() {
  const { t } = useLingui();
  const update = useUpdateMe();
  return (
    <PageFrame title={t`Account`}>
      <div className={classes.account}>
        <Name />
        <section>
          <h2>{t`Language and colours`}</h2>
          <LanguageSwitch onChange={(language) => language !== "uk" && update.mutate({ language })} />
          <SchemeSwitch />
        </section>
        <Password />
        <Sessions />
      </div>
    </PageFrame>
  );
}

function Name() {
  const { t } = useLingui();
  const { account } = useSession();
  const wordsOf = useProblemWords();
  const update = useUpdateMe();
  const [displayName, setDisplayName] = useState(account.person.displayName);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    update.mutate({ displayName }, { onSuccess: () => showToast({ text: t`Saved.` }) });
  };
  return (
    <section>
      <h2>{account.person.email}</h2>
      <form className={classes.form} onSubmit={save} noValidate>
        <TextField
          label={t`Your name`}
          value={displayName}
          onChange={setDisplayName}
          maxLength={120}
          autoComplete="name"
          error={update.isError ? wordsOf(update.error) : undefined}
        />
        <div>
          <Button type="submit" busy={update.isPending}>{t`Save the name`}</Button>
        </div>
      </form>
    </section>
  );
}

function Password() {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const change = useChangePassword();
  const [currentPassword, setCurrent] = useState("");
  const [newPassword, setNew] = useState("");
  const save = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(
      { currentPassword, newPassword },
      {
        onSuccess: () => {
          setCurrent("");
          setNew("");
          showToast({ text: t`The password is changed; all other devices are signed out.` });
        },
      },
    );
  };
  return (
    <section>
      <h2>{t`Password`}</h2>
      <form className={classes.form} onSubmit={save} noValidate>
        <PasswordField
          label={t`Present password`}
          autoComplete="current-password"
          value={currentPassword}
          onChange={setCurrent}
        />
        <NewPasswordField value={newPassword} onChange={setNew} />
        {change.isError && (
          <p role="alert" className={classes.error}>
            {wordsOf(change.error)}
          </p>
        )}
        <div>
          <Button type="submit" busy={change.isPending}>{t`Change the password`}</Button>
        </div>
      </form>
    </section>
  );
}

function Sessions() {
  const { t } = useLingui();
  const sessions = useSessions();
  const { endOne, endOthers } = useEndSession();
  if (sessions.isPending) return <SkeletonRows rows={3} />;
  if (sessions.isError)
    return (
      <ProblemState
        title={t`The devices could not be loaded.`}
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
      />
    );
  return (
    <section>
      <h2>{t`Signed-in devices`}</h2>
      <ul className={classes.sessions}>
        {sessions.data.items.map((session) => (
          <li key={session.id}>
            <span>
              {deviceOf(session.userAgent) ?? t`Unknown device`}
              <small>{session.isCurrent ? t`This device` : <RelativeTime at={session.seenAt} />}</small>
            </span>
            {!session.isCurrent && (
              <Button kind="quiet" onClick={() => endOne.mutate(session.id)}>{t`Sign out`}</Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.data.items.length > 1 && (
        <Button
          busy={endOthers.isPending}
          onClick={() => endOthers.mutate()}
        >{t`Sign out all other devices`}</Button>
      )}
    </section>
  );
}
