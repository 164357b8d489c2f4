import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { type ImportFileProblem, importLimits } from "@qrmaint/contracts/imports/rules";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button, ButtonLink } from "@qrmaint/ui/forms/button";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { IconFileImport } from "@qrmaint/ui/icons";
import { formatBytes } from "@qrmaint/ui/text/number";
import { useLocation } from "wouter";
import { useSite } from "../../platform/site.ts";
import { fileProblemCode, useFileProblemWords } from "./import-words.ts";
import { useCreateImport } from "./use-imports.ts";
import classes from "./imports.module.css";

/** The file, the site that it goes into, and the name of where it comes from. */
export function NewImportForm() {
  const { t } = useLingui();
  const { sites, site, areSitesKnown } = useSite();
  const [, go] = useLocation();
  const create = useCreateImport();
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState("");
  const [wished, setWished] = useState("");
  const [isTried, setTried] = useState(false);
  const siteId = wished || site?.id || sites[0]?.id || "";
  const fileProblem = problemOf(file);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!file || fileProblem !== null || source.trim() === "" || siteId === "") return;
    create.mutate({ file, siteId, source: source.trim() }, { onSuccess: (run) => go(`/imports/${run.id}`) });
  };
  if (areSitesKnown && sites.length === 0) return <NoSite />;
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <h2>{t`Import work history`}</h2>
      <p className={classes.lead}>
        {t`A CSV with one row for each past order: a date, a machine, a text. Columns are recognised; nothing is written before you have seen the preview.`}
      </p>
      <FileDrop file={file} onChoose={setFile} problemCode={fileProblem} isMissing={isTried && !file} />
      <SelectField
        label={t`Site`}
        value={siteId}
        onChange={setWished}
        options={sites.map(({ id, name }) => ({ value: id, label: name }))}
        error={isTried && siteId === "" ? t`Choose the site.` : undefined}
      />
      <TextField
        label={t`Source`}
        hint={t`Where the file comes from, for example the old system's name. Rows that came from the same source before are recognised and not doubled.`}
        value={source}
        onChange={setSource}
        maxLength={80}
        error={isTried && source.trim() === "" ? t`Name where the file comes from.` : undefined}
      />
      {create.isError && <Refusal error={create.error} />}
      <div>
        <Button type="submit" kind="primary" busy={create.isPending}>
          {create.isPending ? t`Sending the file…` : t`Read the file`}
        </Button>
      </div>
    </form>
  );
}

/** What its size alone tells, before it is sent. */
function problemOf(file: File | null): ImportFileProblem | null {
  if (file === null) return null;
  if (file.size === 0) return "file-empty";
  return file.size > importLimits.fileBytes ? "file-too-large" : null;
}

function NoSite() {
  const { t } = useLingui();
  return (
    <EmptyState
      icon={<IconFileImport aria-hidden="true" />}
      action={<ButtonLink href="/assets">{t`To the objects`}</ButtonLink>}
    >
      {t`There is no site yet that the machines could stand on: create one under Objects first.`}
    </EmptyState>
  );
}

function Refusal({ error }: { error: unknown }) {
  const problemWords = useProblemWords();
  const fileWords = useFileProblemWords();
  return <Banner tone="warning">{fileWords(fileProblemCode(error)) ?? problemWords(error)}</Banner>;
}

interface FileDropProps {
  file: File | null;
  onChoose: (file: File) => void;
  problemCode: ImportFileProblem | null;
  isMissing: boolean;
}

function FileDrop({ file, onChoose, problemCode, isMissing }: FileDropProps) {
  const { t, i18n } = useLingui();
  const fileWords = useFileProblemWords();
  const problem = isMissing ? t`Choose a file first.` : problemCode && fileWords(problemCode);
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setIsOver(is);
  };
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      data-wrong={problem !== null || undefined}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        const dropped = event.dataTransfer.files[0];
        if (dropped) onChoose(dropped);
      }}
    >
      <IconFileImport aria-hidden="true" />
      <span className={classes.name}>
        {file ? `${file.name} · ${formatBytes(file.size, i18n.locale)}` : t`Drop a CSV here, or choose one.`}
      </span>
      <input
        ref={input}
        className="q-hidden"
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        aria-label={t`CSV file`}
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) onChoose(chosen);
        }}
      />
      <Button onClick={() => input.current?.click()}>{file ? t`Choose another` : t`Choose a file`}</Button>
      {problem !== null && (
        <p role="alert" className={classes.wrong}>
          {problem}
        </p>
      )}
    </div>
  );
}
