import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import type { Screen } from './screen';
import type { Edits } from './use-edits';

/** What every screen of the Playlists tool gets. */
export interface ScreenProps {
  active: ActiveLibrary;
  guard: WriteGuard;
  edits: Edits;
  show(screen: Screen): void;
}
