import type { Reason } from '@/lib/recommend/recommendation';
import { classNames } from '@/components/ui/class-names';
import { amountWords, reasonWords } from './reason-words';

/** One reason with what it adds or takes away. */
export function ReasonLine({ reason }: { reason: Reason }) {
  // The space keeps the words and the amount apart where they are read out.
  const words = `${reasonWords(reason)} `;
  return (
    <span className="pm8-reason">
      {words}
      <span className={classNames('pm8-reason__amount', reason.term < 0 && 'pm8-reason__amount--less')}>
        {amountWords(reason)}
      </span>
    </span>
  );
}
