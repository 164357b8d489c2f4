import { useLingui } from "@lingui/react/macro";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";

/**
 * Walks through the reports of a list.
 * @param scope the page's name, under which the help lists the keys
 */
export function useInboxKeys(scope: string, walk: (by: number) => void, close: () => void): void {
  const { t } = useLingui();
  useHotkeysScope(scope, [
    { keys: "j", label: t`Next`, run: () => walk(1) },
    { keys: "k", label: t`Previous`, run: () => walk(-1) },
    { keys: "arrowdown", label: t`Next`, run: () => walk(1), isHidden: true },
    { keys: "arrowup", label: t`Previous`, run: () => walk(-1), isHidden: true },
    { keys: "escape", label: t`Close the report`, run: close },
  ]);
}
