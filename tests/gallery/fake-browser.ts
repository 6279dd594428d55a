import messages from '@/public/_locales/en/messages.json';

const words: Record<string, { message: string }> = messages;

/** What of the browser's API the surfaces touch themselves; everything else goes through the transport. */
export const browser = {
  i18n: {
    getUILanguage: () => 'en',
    getMessage: (key: string, substitutions: string | string[] = []): string => {
      const list = [substitutions].flat();
      const text = words[key]?.message;
      if (text === undefined) throw new Error(`no message ${key}`);
      return text.replace(/\$(\d|\$)/g, (_all, place: string) =>
        place === '$' ? '$' : (list[Number(place) - 1] ?? ''),
      );
    },
  },
  permissions: {
    request: async (): Promise<boolean> => true,
    contains: async (): Promise<boolean> => false,
  },
  runtime: {
    id: 'gallery',
    getManifest: () => ({ version: '0.0.0' }),
    getURL: (path: string): string => `/${path}`,
  },
};
