import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM. */
  cert: string;
  /** PEM. */
  key: string;
  /** base64 of SHA-256 over the public key, as Chromium's `--ignore-certificate-errors-spki-list` wants it. */
  spki: string;
}

interface KeyPair {
  privateKey: string;
  publicKey: string;
}

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/plex-server/', import.meta.url));
const DAY_MS = 86_400_000;

/**
 * A self-signed certificate for the given DNS names (wildcards allowed) and 127.0.0.1, made without
 * openssl and kept under node_modules/.cache until a week before it ends. All certificates of one
 * computer share a key, so a browser can be told its hash before it is known which servers will run.
 * @param keyName another one = another key, which no such browser trusts
 */
export async function loadCertificate(names: readonly string[], keyName = 'pair'): Promise<Certificate> {
  mkdirSync(CACHE, { recursive: true });
  const pair = loadKeyPair(keyName);
  const spki = createHash('sha256').update(pair.publicKey).digest('hex').slice(0, 8);
  const sorted = [...new Set(names)].sort();
  const id = createHash('sha256').update(sorted.join('\n')).digest('hex').slice(0, 16);
  const file = path.join(CACHE, `leaf-${spki}-${id}.pem`);
  const cert = readCached(file) ?? (await makeCertificate(sorted, pair));
  if (!existsSync(file)) writeWhole(file, cert, renameSync);
  return { cert, key: pair.privateKey, spki: hashOf(cert) };
}

function loadKeyPair(name: string): KeyPair {
  const file = path.join(CACHE, `key-${name}.json`);
  if (!existsSync(file)) {
    const pair: KeyPair = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    // Several test workers may start at once: a link fails where the file is there, so the first one wins.
    writeWhole(file, JSON.stringify(pair), linkUnlessThere);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as KeyPair;
}

function linkUnlessThere(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(from);
  }
}

/** Nobody ever sees half a file. */
function writeWhole(file: string, text: string, place: (from: string, to: string) => void): void {
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(temporary, text, { mode: 0o600 });
  place(temporary, file);
}

function readCached(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const cert = readFileSync(file, 'utf8');
  if (Date.parse(new X509Certificate(cert).validTo) > Date.now() + 7 * DAY_MS) return cert;
  rmSync(file);
  return undefined;
}

async function makeCertificate(names: readonly string[], keyPair: KeyPair): Promise<string> {
  const made = await generate([{ name: 'commonName', value: 'plex-server stand-in' }], {
    keyType: 'ec',
    keyPair,
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 300 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [...names.map((value) => ({ type: 2 as const, value })), { type: 7, ip: '127.0.0.1' }],
      },
    ],
  });
  return made.cert;
}

function hashOf(cert: string): string {
  const der = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('base64');
}
