/** What puppeteer's Firefox can't ask for by a pattern: role and accessible name, simply told. */
export interface RoleQuery {
  role: string;
  /** Source of a regular expression over the whole name. */
  pattern: string;
}

/** Runs in the page: the first visible element with this role and name. */
export function findByRole({ role, pattern }: RoleQuery): Element | null {
  const native: Record<string, string> = {
    button: 'button, [role=button]',
    link: 'a[href], [role=link]',
    heading: 'h1, h2, h3, h4, [role=heading]',
    textbox: 'input:not([type]), input[type=text], input[type=search], input[type=url], input[type=password], textarea',
    radio: 'input[type=radio], [role=radio]',
    switch: '[role=switch]',
  };
  const nameOf = (element: Element): string => {
    const labelled = element.getAttribute('aria-labelledby');
    const labels = labelled?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    const field = (element as HTMLInputElement).labels;
    const text = labels?.join(' ') ?? element.getAttribute('aria-label') ?? field?.[0]?.textContent ?? element.textContent;
    return (text || element.getAttribute('title') || '').replace(/\s+/g, ' ').trim();
  };
  const name = new RegExp(pattern);
  const all = [...document.querySelectorAll(native[role] ?? `[role=${role}]`)];
  return all.find((element) => element.checkVisibility() && name.test(nameOf(element))) ?? null;
}
