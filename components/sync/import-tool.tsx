import { useEffect, useRef } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Loading } from '@/components/ui/spinner';
import type { SessionState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import { ApplyProgress } from './apply-progress';
import { ChooseFile } from './choose-file';
import { FileSummary } from './file-summary';
import { ImportProblem } from './import-problem';
import { ImportResult } from './import-result';
import { screenOf } from './import-view';
import { PlanProgress } from './plan-progress';
import { PlanReview } from './plan-review';
import { ReadProgress } from './read-progress';
import { useImport } from './use-import';
import './import.css';

/** What the import needs of the surface that it stands in. */
export interface ImportGuard {
  canWrite: boolean;
  readOnly: boolean;
  /** Whose ratings the next write is; rejects when nothing may be written. */
  confirmOwner(): Promise<Owner>;
}

interface ImportToolProps {
  session: SessionState;
  active: ActiveLibrary;
  guard: ImportGuard;
}

/** Ratings out of an iTunes or Music library: read, look, write, and take back if it was wrong. */
export function ImportTool({ session, active, guard }: ImportToolProps) {
  const control = useImport(guard.confirmOwner);
  const { view } = control;
  const screen = screenOf(view);
  const top = useRef<HTMLElement>(null);
  const previous = useRef(screen);

  // The control that had the focus goes with its screen: the next one takes it, so that keys and readers stay here.
  useEffect(() => {
    if (previous.current === screen) return;
    const wasLoading = previous.current === 'loading';
    previous.current = screen;
    if (!wasLoading && (document.activeElement === document.body || document.activeElement === null))
      top.current?.focus();
  }, [screen]);

  const props = { control, session, active, guard };
  return (
    <section className="pm8-import" data-screen={screen} aria-label={t('toolsImport')} tabIndex={-1} ref={top}>
      <ImportProblem control={control} />
      {screen === 'loading' && !view.problem && <Loading label={t('uiLoading')} />}
      {(screen === 'choose' || screen === 'interrupted' || screen === 'failed') && (
        <ChooseFile control={control} screen={screen} />
      )}
      {screen === 'reading' && <ReadProgress control={control} />}
      {screen === 'received' && <FileSummary {...props} />}
      {screen === 'planning' && <PlanProgress control={control} />}
      {screen === 'review' && <PlanReview {...props} />}
      {(screen === 'applying' || screen === 'undoing') && (
        <ApplyProgress control={control} active={active} undoing={screen === 'undoing'} />
      )}
      {(screen === 'result' || screen === 'undone') && <ImportResult {...props} undone={screen === 'undone'} />}
    </section>
  );
}
