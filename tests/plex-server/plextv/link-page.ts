import { htmlPage, jsonReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import { SIGN_IN_STYLE } from './auth-page';
import { formParam, type PlextvContext } from './plextv-context';

/** `https://plex.tv/link`, where a short code is typed (plex-protocol.md §3.1). Its look and its own call are the stand-in's. */
const SCRIPT = `
const say = (line) => { document.getElementById('message').textContent = line; };
document.getElementById('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('/link/claim', { method: 'POST', body: new URLSearchParams(new FormData(event.target)) });
  if (!answer.ok) return say('This code is not valid. Please check it.');
  document.body.dataset.claimed = 'true';
  event.target.remove();
  say('Your device is linked.');
});`;

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plex</title><style>${SIGN_IN_STYLE}
input{width:100%;box-sizing:border-box;margin:0 0 16px;padding:12px;border:0;border-radius:4px;font:600 24px monospace;text-align:center;text-transform:uppercase}</style></head>
<body><main><h1>Link a device</h1><p id="message" role="status">Type the code that your device shows.</p>
<form id="form"><input name="code" id="code" maxlength="4" autocomplete="off" aria-label="Code" required><button id="link">Link</button></form></main>
<script>${SCRIPT}</script></body></html>`;

/** Undefined for any other path. */
export function createLinkPage({ accounts, pins }: PlextvContext): (request: StandInRequest) => Reply | undefined {
  return (request) => {
    if (request.method === 'GET' && /^\/link\/?$/.test(request.path)) return htmlPage(200, PAGE);
    if (request.method !== 'POST' || request.path !== '/link/claim') return undefined;
    const pin = pins.byCode(formParam(request, 'code') ?? '');
    // The page is for codes that people can type.
    if (!pin || pin.strong) return jsonReply(404, { error: 'no such code' });
    pins.claim(pin, accounts.owner);
    return jsonReply(200, { linked: true });
  };
}
