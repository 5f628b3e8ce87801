import { join } from 'node:path';
import { homeFiles, keepFile, readJsonFile } from './home-folder.ts';
import { type Refusal, refuse } from './outcome.ts';
import { type PortalFile, portalFile, whatIsWrong } from './records.ts';

export const portalPath = (home: string): string => join(home, homeFiles.portal);

/** `portal.json` of this home, or the refusal that names what is missing or wrong in it. */
export function readPortal(home: string): { ok: true; portal: PortalFile } | Refusal {
  const path = portalPath(home);
  const read = readJsonFile(path);
  if (!read.ok && read.reason === 'none') {
    return refuse('no-portal', `${path} is not there: make it with connect --url URL --portal NAME.`);
  }
  const parsed = portalFile.safeParse(read.ok ? read.json : undefined);
  if (!parsed.success) return refuse('portal-file', `${path}: ${whatIsWrong(parsed.error)}`);
  const wrong = whatIsWrongWithUrl(parsed.data.url);
  return wrong === null ? { ok: true, portal: parsed.data } : refuse('portal-file', `${path}: url: ${wrong}`);
}

export function keepPortal(home: string, portal: PortalFile): void {
  keepFile(portalPath(home), `${JSON.stringify(portal, null, 2)}\n`);
}

/** The token travels with every request: in clear only to this machine itself. Null when the address will do. */
export function whatIsWrongWithUrl(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return 'expected an address such as https://forms.example.org';
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)) {
    return 'expected https:// (http:// only for localhost)';
  }
  return url.username === '' && url.password === '' ? null : 'expected no name and no password in it';
}
