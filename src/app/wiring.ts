import { makeTranslator, offeredLanguages } from '../i18n/index.ts';
import { makeLog } from '../safety/log.ts';
import { fromBase64url, systemRandom } from '../sealing/index.ts';
import { stretchInNode } from '../sealing/stretch-node.ts';
import { readAssets } from './assets.ts';
import type { Config } from './config.ts';
import { makeDelivery } from './deliver.ts';
import { makeGate } from './gate.ts';
import { readKeyFile } from './key-file.ts';
import { makeKeyWatch } from './key-watch.ts';
import { openKeyring } from './keyring.ts';
import { makeLimits } from './limits.ts';
import { makeOneViews } from './one-view.ts';
import { askPatiently, openMailbox } from './open-mailbox.ts';
import { makePages, type Render } from './pages.ts';
import { dayOf, type Portal } from './portal.ts';
import { readTexts } from './texts.ts';
import { makeViewOf } from './view.ts';
import { makeWatch } from './watch.ts';
import { makeWords } from './words.ts';

const root = new URL('../../', import.meta.url);

/**
 * Builds the real things: the only place that does. The process's part is passed in.
 * @param config what `readConfig` gave
 * @param writeLine where a line of the log goes
 * @param test what a test puts in place of the machine's: the time, to tell a story of months; how much of the disk is free
 * @throws when the portal was not built, its own locale files are broken or of unknown status, or the keys cannot be used
 */
export async function wire(
  config: Config,
  writeLine: (line: string) => void,
  test: { readonly clock?: (() => Date) | undefined; readonly freeBytes?: (() => number) | undefined } = {},
): Promise<Portal> {
  const clock = test.clock ?? (() => new Date());
  const { settings, secrets } = config;
  const texts = readTexts(new URL('locales', root).pathname, settings);
  const assets = readAssets(new URL('dist/assets/', root));
  const log = makeLog({ write: writeLine, now: clock });
  const mailbox = await openMailbox(config, test.freeBytes);
  const read = () => readKeyFile(config.keyFile.path, settings);
  const keyring = await askPatiently(() => openKeyring({ mailbox, log, clock, read }, config.keyFile));
  const words = makeWords(texts, keyring);
  const translate = makeTranslator(texts.catalogues);
  const viewOf = makeViewOf({ settings, assets, ...texts, words, translate, clock });
  log.event('mailbox.opened', await askPatiently(() => mailbox.count()));
  return {
    settings,
    secrets: { pepper: bytesOf(secrets.pepper), formKey: bytesOf(secrets.formKey) },
    languages: offeredLanguages(settings).map(({ tag }) => tag),
    keyring,
    assets,
    words,
    pages: makePages(await loadRender(), viewOf, () => `${dayOf(clock())} ${keyring.version()}`),
    mailbox,
    log,
    random: systemRandom,
    clock,
    stretch: stretchInNode,
    salt: bytesOf(settings.kdfSalt),
    gate: makeGate(2, 20),
    limits: makeLimits({ proxies: settings.proxies, random: systemRandom, now: uptime, log }),
    views: makeOneViews({ random: systemRandom, now: uptime }),
    watch: makeWatch({ mailbox, log, clock }, settings, secrets),
    keyWatch: makeKeyWatch({ keyring, mailbox, log, clock }, settings, secrets),
    courier:
      settings.delivery?.courier === 'portal'
        ? makeDelivery({ mailbox, log, clock, random: systemRandom }, settings, secrets)
        : null,
  };
}

/** Milliseconds, of a clock that never goes back. */
const uptime = () => performance.now();

async function loadRender(): Promise<Render> {
  const entry: { render: Render } = await import(new URL('dist/server/entry.mjs', root).href);
  return entry.render;
}

/** The settings' schema has looked at the form already. */
function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new Error('a value of the settings is not base64url');
  return bytes;
}
