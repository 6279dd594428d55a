import { useState } from 'react';
import { browser } from 'wxt/browser';

export interface Grant {
  /**
   * Asks the browser for one host. Must be called straight from a click: browsers refuse the question
   * once the click is over (extension-testing.md §1.4), so nothing is awaited before it.
   */
  ask(pattern: string, granted: () => void): void;
  /** The user said no. */
  refused: boolean;
}

export function useGrant(): Grant {
  const [refused, setRefused] = useState(false);
  return {
    refused,
    ask(pattern, granted) {
      setRefused(false);
      browser.permissions.request({ origins: [pattern] }).then(
        (yes) => (yes ? granted() : setRefused(true)),
        // A pattern that the manifest does not allow to ask for.
        () => setRefused(true),
      );
    },
  };
}
