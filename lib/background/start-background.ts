import { browser } from 'wxt/browser';

export function startBackground(): void {
  void browser.runtime.getPlatformInfo();
}
