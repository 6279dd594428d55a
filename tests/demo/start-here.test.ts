import { afterEach, describe, expect, it } from 'vitest';
import { type StartHere, serveStartHere } from './start-here';

let page: StartHere;
afterEach(() => page.close());

describe('the Start here page', () => {
  it('lists its cards, shows what the server holds, and opens a thing by one click', async () => {
    const opened: string[] = [];
    const run = async (): Promise<void> => void opened.push('popup');
    page = await serveStartHere([{ id: 'popup', title: 'Rate <now>', text: 'Stars', button: 'Open', run }], () =>
      Promise.resolve(7),
    );
    const html = await (await fetch(page.url)).text();
    expect(html).toContain('1. Rate &lt;now&gt;');
    expect(await (await fetch(`${page.url}rated`)).json()).toBe(7);

    expect((await fetch(`${page.url}do/popup`)).status).toBe(404);
    expect((await fetch(`${page.url}do/popup`, { method: 'POST' })).status).toBe(200);
    expect(opened).toEqual(['popup']);
    expect((await fetch(`${page.url}do/nothing`, { method: 'POST' })).status).toBe(404);
  });
});
