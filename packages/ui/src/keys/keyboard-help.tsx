import { useLingui } from "@lingui/react/macro";
import { Dialog } from "../feedback/dialog.tsx";
import { listHotkeys } from "./hotkeys.tsx";
import { readableKeys } from "./key-match.ts";
import classes from "./keys.module.css";

export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes.keys}>
      {readableKeys(keys).map((part, index) => (
        <kbd key={index} className={classes.key}>
          {part}
        </kbd>
      ))}
    </span>
  );
}

/** Every key that works on the page behind it. */
export function KeyboardHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Keyboard`} isOpen={isOpen} onClose={onClose} width={640}>
      <div className={classes.groups}>
        {isOpen &&
          listHotkeys().map(({ title, hotkeys }) => (
            <section key={title}>
              <h3 className={classes.groupTitle}>{title}</h3>
              <ul>
                {hotkeys.map((hotkey) => (
                  <li key={hotkey.keys} className={classes.line}>
                    <span>{hotkey.label}</span>
                    <Keys keys={hotkey.keys} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </Dialog>
  );
}
