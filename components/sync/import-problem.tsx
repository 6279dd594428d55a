import { Banner } from '@/components/ui/banner';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import type { SerializedError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import { formatName } from './format-names';
import type { ImportControl } from './use-import';

/** What went wrong with the import or its file, in words that name the file's own trouble where it is known. */
export function ImportProblem({ control }: { control: ImportControl }) {
  const { problem, state } = control.view;
  if (problem) return <ProblemBanner error={problem.error} onRetry={control.retry} />;
  // What happens to a batch is said on its own screen; this is the trouble of comparing, tried again below.
  const isOfBatch = state?.step === 'applying' || state?.step === 'applied' || state?.step === 'undone';
  if (state?.error && !isOfBatch) return <ProblemBanner error={state.error} />;
  return null;
}

function ProblemBanner({ error, onRetry }: { error: SerializedError; onRetry?: () => Promise<void> }) {
  const words = fileWords(error);
  if (!words) return <ErrorBanner error={error} onRetry={onRetry && (() => void onRetry())} />;
  return (
    <div data-error={error.code}>
      <Banner tone="error" title={words.title}>
        {words.next}
      </Banner>
    </div>
  );
}

function fileWords(error: SerializedError): { title: string; next: string } | null {
  const { format, skipped } = error.details;
  if (error.code === 'file-not-library' && typeof format === 'string') {
    return { title: t('fileNotLibraryNamed', [formatName(format)]), next: t('errFileNotLibraryNext') };
  }
  if (error.code === 'file-empty' && typeof skipped === 'number' && skipped > 0) {
    return { title: t('fileNoMusicTitle'), next: t('fileNoMusicText', skipped, [formatCount(skipped)]) };
  }
  if (error.code === 'file-empty') return { title: t('errFileEmpty'), next: t('errFileEmptyNext') };
  return null;
}
