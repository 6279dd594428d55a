import { browser } from 'wxt/browser';
import { PAGE_CONTEXT_MESSAGE } from './frame-messages';
import { readPageContext } from './page-context';

/** Answers the background's question of what this tab shows, at once and only to ourselves. */
export function answerPageContext(signal: AbortSignal): void {
  browser.runtime.onMessage.addListener(answer);
  signal.addEventListener('abort', () => {
    // After a reload of the extension the API object is gone, and its listeners with it.
    browser.runtime?.onMessage?.removeListener(answer);
  });
}

/** Answers by callback: Chromium before native promises understands nothing else. */
function answer(message: unknown, sender: { id?: string }, respond: (context: unknown) => void): undefined {
  if (sender.id === browser.runtime.id && isQuestion(message)) respond(readPageContext());
}

const isQuestion = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === PAGE_CONTEXT_MESSAGE;
