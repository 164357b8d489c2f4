import { useDraft } from "../sending/use-draft.ts";

const EMPTY = { subject: "", description: "", isBreakdown: false };

/** A member's report of an object while it is written: words, the switch, and photos as the application keeps them. */
export function useReportDraft<Photo>(assetId: string) {
  const text = useDraft(`report:${assetId}`, EMPTY);
  const photos = useDraft<readonly Photo[]>(`report-photos:${assetId}`, [], { isPlain: false });
  return {
    draft: text.draft,
    change: (part: Partial<typeof EMPTY>): void => text.change((before) => ({ ...before, ...part })),
    photos,
    identity: text.identity,
    isRestored: text.isRestored || photos.isRestored,
    forget(this: void): void {
      text.clear();
      photos.clear();
    },
  };
}
