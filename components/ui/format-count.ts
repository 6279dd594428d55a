import { t } from '@/lib/util/i18n';

/** A count as the language of the words writes it: `1,234`. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(t('uiLocale')).format(count);
}

/** A file size in the unit that a person would say it in. */
export function formatBytes(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  const format = new Intl.NumberFormat(t('uiLocale'), { maximumFractionDigits: megabytes < 10 ? 1 : 0 });
  return megabytes >= 0.1
    ? t('uiMegabytes', [format.format(megabytes)])
    : t('uiKilobytes', [format.format(Math.ceil(bytes / 1000))]);
}
