import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escapeHtml } from './report';
import { REPORT_CSS } from './report-style';

/** A thing to try, one click each. */
export interface Card {
  id: string;
  title: string;
  text: string;
  button: string;
  run(): Promise<void>;
}

export interface StartHere {
  url: string;
  close(): void;
}

/**
 * The *Start here* page on 127.0.0.1. A web page may not open pages of an extension, so each button asks
 * this server, and the demo opens the tab.
 * @param countRated shown live: what the server holds
 */
export async function serveStartHere(cards: Card[], countRated: () => Promise<number>): Promise<StartHere> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
    };
    const respond = async (): Promise<void> => {
      if (request.url === '/') return answer(200, 'text/html', page(cards));
      if (request.url === '/rated') return answer(200, 'application/json', JSON.stringify(await countRated()));
      const card = cards.find(({ id }) => request.url === `/do/${id}`);
      if (!card || request.method !== 'POST') return answer(404, 'text/plain', 'Not here');
      await card.run();
      return answer(200, 'application/json', '"opened"');
    };
    respond().catch((error: unknown) =>
      answer(500, 'text/plain', error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function page(cards: Card[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>PlexM8: start here</title>
<style>${REPORT_CSS}</style>
<main>
<h1>Start here</h1>
<p class="lead">A Plex server with invented music runs on this computer, and nobody has rated a thing. Try PlexM8 on it.</p>
<p>Ratings on the server: <b id="rated">0</b></p>
<ul class="cards">
${cards.map(cardOf).join('\n')}
</ul>
<p>PlexM8's own button is in the browser's toolbar, behind the puzzle piece. Close the browser to end this.</p>
</main>
<script>${SCRIPT}</script>
</html>
`;
}

function cardOf({ id, title, text, button }: Card, index: number): string {
  return `<li class="card"><h2>${index + 1}. ${escapeHtml(title)}</h2><button data-card="${id}">${escapeHtml(button)}</button><p>${escapeHtml(text)}</p></li>`;
}

const SCRIPT = `
document.addEventListener('click', (event) => {
  const card = event.target.dataset && event.target.dataset.card;
  if (card) fetch('/do/' + card, { method: 'POST' });
});
const look = async () => { rated.textContent = await (await fetch('/rated')).text(); };
const rated = document.getElementById('rated');
look();
setInterval(look, 2000);
`;
