import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import type { RecommendState } from '@/lib/recommend/recommendation';

/** What each view of the tool is given. */
export interface ViewProps {
  active: ActiveLibrary;
  guard: WriteGuard;
  state: RecommendState;
}
