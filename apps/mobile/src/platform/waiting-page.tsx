import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { PhonePage } from "./phone-page.tsx";

interface Loading {
  isError: boolean;
  error: unknown;
  isFetching: boolean;
  refetch: () => Promise<unknown>;
}
interface WaitingPageProps {
  title: string;
  backTo?: string;
  /** What the page shows; it has no data yet. */
  query: Loading;
  /** "The object could not be loaded." */
  failure: string;
}

/** In a page's place until what it shows is there: its skeleton, or why it does not come. */
export function WaitingPage({ title, backTo, query, failure }: WaitingPageProps) {
  return (
    <PhonePage title={title} backTo={backTo}>
      {query.isError ? (
        <ProblemState
          title={failure}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </PhonePage>
  );
}
