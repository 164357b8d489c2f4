import { type DragEvent, useRef, useState } from "react";
import { Trans, useLingui } from "@lingui/react/macro";
import { importLimits } from "@qrmaint/contracts/imports/rules";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
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
  const { sites, site } = useSite();
  const [, go] = useLocation();
  const problemWords = useProblemWords();
  const fileWords = useFileProblemWords();
  const create = useCreateImport();
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState("");
  const [wished, setWished] = useState("");
  const siteId = wished || site?.id || sites[0]?.id || "";
  const tooLarge = file !== null && file.size > importLimits.fileBytes;
  const send = () => {
    if (!file || tooLarge || source.trim() === "" || siteId === "") return;
    create.mutate({ file, siteId, source: source.trim() }, { onSuccess: (run) => go(`/imports/${run.id}`) });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{t`Import work history`}</h2>
      <p className={classes.quiet}>
        {t`A CSV with one row for each past order: a date, a machine, a text. Columns are recognised; nothing is written before you have seen the preview.`}
      </p>
      <FileDrop file={file} onChoose={setFile} />
      {tooLarge && <Banner tone="warning">{fileWords("file-too-large")}</Banner>}
      <WhereFrom sites={sites} siteId={siteId} onSite={setWished} source={source} onSource={setSource} />
      {create.isError && (
        <Banner tone="warning">
          {fileWords(fileProblemCode(create.error)) ?? problemWords(create.error)}
        </Banner>
      )}
      <Button type="submit" kind="primary" busy={create.isPending} disabled={!file || siteId === ""}>
        {create.isPending ? t`Sending the file…` : t`Read the file`}
      </Button>
    </form>
  );
}

interface WhereFromProps {
  sites: readonly { id: string; name: string }[];
  siteId: string;
  onSite: (id: string) => void;
  source: string;
  onSource: (source: string) => void;
}

function WhereFrom({ sites, siteId, onSite, source, onSource }: WhereFromProps) {
  const { t } = useLingui();
  return (
    <>
      <div className={classes.fields}>
        <SelectField
          label={t`Site`}
          value={siteId}
          onChange={onSite}
          options={sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField
          label={t`Source`}
          hint={t`Where the file comes from, for example the old system's name. Rows that came from the same source before are recognised and not doubled.`}
          value={source}
          onChange={onSource}
          maxLength={80}
          required
        />
      </div>
      {sites.length === 0 && (
        <Banner tone="info">
          <Trans>
            There is no site yet that the machines could stand on: create one under Objects first.
          </Trans>
        </Banner>
      )}
    </>
  );
}

function FileDrop({ file, onChoose }: { file: File | null; onChoose: (file: File) => void }) {
  const { t, i18n } = useLingui();
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
    </div>
  );
}
