import { t } from '@/lib/util/i18n';
import './mark.css';

/**
 * Our mark, the same drawing as `public/icons/plexm8.svg`: an 8 with a star in its lower bow,
 * here without the dark tile.
 * Nothing of Plex's own mark is in it.
 */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className="pm8-mark" width={size} height={size} viewBox="20 8 88 112" aria-hidden="true" focusable="false">
      <circle cx="64" cy="39" r="27" fill="#f9be03" />
      <circle cx="64" cy="81" r="36" fill="#e5a00d" />
      <circle cx="64" cy="36.5" r="10.5" fill="#1c1c1c" />
      <path
        d="M64.0 59.0L70.2 73.4L85.9 74.9L74.1 85.3L77.5 100.6L64.0 92.6L50.5 100.6L53.9 85.3L42.1 74.9L57.8 73.4z"
        fill="#1c1c1c"
        stroke="#1c1c1c"
        strokeWidth="4"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Mark and name, as a heading line. */
export function Brand({ size = 24 }: { size?: number }) {
  return (
    <span className="pm8-brand">
      <Mark size={size} />
      <span className="pm8-brand__name" translate="no">
        {t('brandFirst')}
        <b>{t('brandSecond')}</b>
      </span>
    </span>
  );
}
