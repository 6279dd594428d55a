import { htmlPage, jsonReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import type { Accounts } from './accounts';
import type { PinStore } from './pin-store';

/**
 * `https://app.plex.tv/auth`: the page where a person confirms a PIN. Everything it needs sits after
 * `#?` (plex-protocol.md §3.1). Its look and its own `POST /auth/claim` are the stand-in's own.
 */
export const SIGN_IN_STYLE = `
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#1f2326;color:#eee;font:16px/1.5 system-ui,sans-serif}
main{width:340px;padding:32px;border-radius:8px;background:#2b3035;box-shadow:0 8px 30px #0008}
h1{margin:0 0 8px;font-size:20px}p{margin:0 0 20px;color:#bbb}
button{width:100%;padding:12px;border:0;border-radius:4px;background:#e5a00d;color:#1f1f1f;font:600 16px system-ui;cursor:pointer}
button[disabled]{opacity:.5;cursor:default}`;

const SCRIPT = `
const text = location.hash.replace(/^#!?\\??/, '');
const wanted = new URLSearchParams(text);
const say = (line) => { document.getElementById('message').textContent = line; };
const button = document.getElementById('claim');
const product = wanted.get('context[device][product]') || 'This app';
if (!wanted.get('code') || !wanted.get('clientID')) { button.disabled = true; say('This sign-in link is not complete.'); }
else say(product + ' would like to sign in to your account.');
button.addEventListener('click', async () => {
  button.disabled = true;
  const answer = await fetch('/auth/claim', { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: wanted.get('code'), clientID: wanted.get('clientID') }) });
  if (!answer.ok) { say('This code is not valid any more. Please start again.'); return; }
  document.body.dataset.claimed = 'true';
  button.remove();
  say('You are signed in. You can close this page.');
  const next = wanted.get('forwardUrl');
  if (next && /^https?:/.test(next)) location.href = next;
});`;

const page = (title: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plex</title><style>${SIGN_IN_STYLE}</style></head>
<body><main><h1>Sign in</h1><p id="message" role="status"></p>
<button id="claim" type="button">Continue as ${title}</button></main>
<script>${SCRIPT}</script></body></html>`;

interface AuthPageOptions {
  accounts: Accounts;
  pins: PinStore;
}

/** Undefined for any other path. */
export function createAuthPage({ accounts, pins }: AuthPageOptions): (request: StandInRequest) => Reply | undefined {
  return (request) => {
    if (request.method === 'GET' && /^\/auth\/?$/.test(request.path)) return htmlPage(200, page(accounts.owner.title));
    if (request.method === 'POST' && request.path === '/auth/claim') return claim(request);
    return undefined;
  };

  function claim(request: StandInRequest): Reply {
    const { code, clientID } = readJson(request);
    const pin = typeof code === 'string' ? pins.byCode(code) : undefined;
    if (!pin || pin.clientIdentifier !== clientID) return jsonReply(404, { error: 'no such code' });
    pins.claim(pin, accounts.owner);
    return jsonReply(200, { claimed: true });
  }
}

function readJson(request: StandInRequest): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
