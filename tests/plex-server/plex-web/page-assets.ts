import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hashClasses } from './class-hashes';

const FOLDER = fileURLToPath(new URL('./page/', import.meta.url));

/** The page's modules and style sheet with this run's class hashes; undefined for a name that isn't there. */
export interface PageAssets {
  script(name: string): Promise<string | undefined>;
  style(): Promise<string>;
}

export function createPageAssets(salt: string): PageAssets {
  const cache = new Map<string, Promise<string | undefined>>();
  const once = (key: string, make: () => Promise<string | undefined>): Promise<string | undefined> => {
    const known = cache.get(key) ?? make();
    cache.set(key, known);
    return known;
  };
  return {
    script: (name) => once(name, async () => transpile(await readSource(`${name}.ts`), salt)),
    style: async () => (await once('css', async () => hashClasses((await readSource('plex.css')) ?? '', salt))) ?? '',
  };
}

async function readSource(file: string): Promise<string | undefined> {
  if (!/^[a-z-]+\.(ts|css)$/.test(file)) return undefined;
  try {
    return await readFile(FOLDER + file, 'utf8');
  } catch {
    // Not a module of the page: the server answers 404.
    return undefined;
  }
}

/** The compiler is loaded only when a page is really opened: it takes longer than all the rest of the start. */
async function transpile(source: string | undefined, salt: string): Promise<string | undefined> {
  if (source === undefined) return undefined;
  const { transformWithOxc } = await import('vite');
  const { code } = await transformWithOxc(source, 'page.ts', {
    sourcemap: false,
    typescript: { onlyRemoveTypeImports: true },
  });
  return hashClasses(code, salt);
}
