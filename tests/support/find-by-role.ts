/** What puppeteer's Firefox can't ask for by a pattern: role and accessible name, simply told. */
export interface RoleQuery {
  /** Selects the elements of the role. */
  selector: string;
  /** Source of a regular expression over the whole name. */
  pattern: string;
}

const NATIVE: Record<string, string> = {
  button: 'button, [role=button]',
  link: 'a[href], [role=link]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  textbox: 'input:not([type]), input[type=text], input[type=search], input[type=url], input[type=password], textarea',
  radio: 'input[type=radio], [role=radio]',
};

export function roleQuery(role: string, name: string | RegExp): RoleQuery {
  const exact = String(name).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const pattern = typeof name === 'string' ? `^${exact}$` : name.source;
  return { selector: NATIVE[role] ?? `[role=${role}]`, pattern };
}

/**
 * Runs in the page: the first visible element with this role and name. One function without functions of a
 * name inside: tsx would make them call a helper that the page does not have.
 */
export function findByRole({ selector, pattern }: RoleQuery): Element | null {
  const wanted = new RegExp(pattern);
  for (const element of document.querySelectorAll(selector)) {
    const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const name =
      labelled.map((id) => document.getElementById(id)?.textContent ?? '').join(' ') ||
      element.getAttribute('aria-label') ||
      (element as HTMLInputElement).labels?.[0]?.textContent ||
      element.textContent ||
      element.getAttribute('title') ||
      '';
    if (element.checkVisibility() && wanted.test(name.replace(/\s+/g, ' ').trim())) return element;
  }
  return null;
}
