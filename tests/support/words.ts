import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run-process';

/*
 * The words that a user reads, by their key: tests find things by role and name, and a better wording
 * breaks none of them.
 */

const MESSAGES = JSON.parse(readFileSync(path.join(ROOT, 'public/_locales/en/messages.json'), 'utf8')) as Record<
  string,
  { message: string }
>;

/** The words of a message that has no placeholders. @throws Error when there is no such message */
export function words(key: string): string {
  const message = MESSAGES[key]?.message;
  if (message === undefined) throw new Error(`There is no message ${key}`);
  return message;
}

/** The whole message, with anything where a placeholder is and any of its plural forms. */
export function wordsLike(key: string): RegExp {
  const forms = words(key).split(' | ');
  const pattern = forms.map((form) => form.split(/\$\d/).map(escapePattern).join('(.+)'));
  return new RegExp(`^(?:${pattern.join('|')})$`);
}

/** The same somewhere in a longer text. */
export function wordsWithin(key: string): RegExp {
  return new RegExp(wordsLike(key).source.slice(1, -1));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
