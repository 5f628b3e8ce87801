/**
 * `npm run demo`: the whole of it on this machine: the portal with an embedded database, and beside it a desk that
 * collects what arrives, opens it and prints it. Everything it makes lies in $DATA_DIR (./data).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { knownLanguages } from '../src/settings/settings.ts';
import { makeDeployment } from './deployment.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const dataDir = resolve(process.env['DATA_DIR'] ?? './data');
const port = process.env['PORT'] ?? '4321';
const url = `http://localhost:${port}`;
const testLanguages = process.env['DEMO_TEST_LANGUAGES'] === '1';

const times: unknown = JSON.parse(readFileSync(join(root, 'docs/clocks/south-essex-2008.json'), 'utf8'));
const { settings, home } = await makeDeployment(dataDir, {
  url,
  languages: knownLanguages,
  testLanguages,
  times,
});
const portal = start('src/app/start.ts', [], {
  PORTAL_CONFIG: settings,
  DATA_DIR: dataDir,
  PORT: port,
  HOST: process.env['HOST'] ?? '127.0.0.1',
});
const children = [portal];
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill('SIGTERM');
  });
}
relay(portal, '', (line) => {
  if (!line.startsWith('ready ')) return;
  const desk = start(
    'src/desk/bin.ts',
    ['collect', '--watch', '--every', '2', '--print', '--home', home],
    {},
  );
  children.push(desk);
  relay(desk, 'desk | ', () => {});
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`\nAsk for help at ${url}/en/request and watch it arrive here. Then answer it:`);
  say(`  npm run -s desk -- list --home ${home}`);
  say(`  npm run -s desk -- update ID --stage visit --due 2030-01-31 --home ${home}`);
  say(`  npm run -s desk -- message ID --say call --home ${home}`);
  say(`and read the answer with the code at ${url}/en/track\n`);
});
const [code] = await once(portal, 'exit');
for (const child of children) child.kill('SIGTERM');
process.exitCode = typeof code === 'number' ? code : 0;

function start(file: string, words: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(root, file), ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function relay(child: ChildProcess, prefix: string, each: (line: string) => void): void {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on('line', (line) => {
    // A counting line of the log is for operators; the demo shows what a newcomer wants to see.
    if (!line.startsWith('{')) process.stdout.write(`${prefix}${line}\n`);
    each(line);
  });
}
