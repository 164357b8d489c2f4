import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { OpenFrame } from "./open-frame.tsx";
import classes from "./accounts.module.css";

export function TermsPage() {
  const { t } = useLingui();
  return (
    <OpenFrame title={t`Terms`} lead={t`Version ${TERMS_VERSION}`}>
      <div className={classes.text}>
        <p>{t`The organisation stores here what its maintenance needs: objects, labels, reports, work orders, files, and the names of those who work on them.`}</p>
        <p>{t`Not to be stored: payment cards, bank accounts of persons, national identity numbers, passports, driving licences, and health, employment or financial records of persons.`}</p>
        <p>{t`The data belongs to the organisation. Each change is kept in a chain of changes that the organisation can verify.`}</p>
        <p>{t`Names and contacts of people who report without an account are kept encrypted and deleted 90 days after the end of their report.`}</p>
      </div>
      <p className={classes.links}>
        <Link href="/sign-up">{t`Back to sign-up`}</Link>
      </p>
    </OpenFrame>
  );
}
