import { useLingui } from "@lingui/react/macro";
import { ROLE_KEYS } from "@qrmaint/contracts/permissions";
import { CheckField } from "@qrmaint/ui/forms/choice-field";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { useSite } from "../../platform/site.ts";
import { useRoleWords } from "./role-words.ts";
import type { Rights } from "./use-members.ts";
import classes from "./members.module.css";

/** The role, and all sites or some of them. */
export function RightsFields({ rights, onChange }: { rights: Rights; onChange: (rights: Rights) => void }) {
  const { t } = useLingui();
  const words = useRoleWords();
  const { sites } = useSite();
  const chosen = rights.siteIds;
  const toggle = (site: string, isIn: boolean) => {
    const others = (chosen ?? []).filter((one) => one !== site);
    onChange({ ...rights, siteIds: isIn ? [...others, site] : others });
  };
  return (
    <>
      <SelectField
        label={t`Role`}
        hint={words[rights.roleKey].purpose}
        value={rights.roleKey}
        options={ROLE_KEYS.map((value) => ({ value, label: words[value].name }))}
        onChange={(roleKey) => onChange({ ...rights, roleKey })}
      />
      <fieldset className={classes.sites}>
        <legend>{t`Sites`}</legend>
        <CheckField
          label={t`All sites, also later ones`}
          checked={chosen === null}
          onChange={(isAll) => onChange({ ...rights, siteIds: isAll ? null : [] })}
        />
        {chosen !== null &&
          sites.map(({ id, name }) => (
            <CheckField
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onChange={(isIn) => toggle(id, isIn)}
            />
          ))}
        {chosen?.length === 0 && (
          <p className={classes.quiet}>{t`Without a site the person sees no objects and no work.`}</p>
        )}
      </fieldset>
    </>
  );
}
