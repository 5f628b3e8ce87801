#!/usr/bin/env node
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  process.stderr.write(
    `The desk needs Node 24 or newer; this is ${process.versions.node}. In the project's folder, run it as: npm run -s desk -- …\n`,
  );
  process.exit(2);
}

const { run } = await import('./main.ts');
const { systemRandom } = await import('../sealing/bytes.ts');

// The first signal lets the letter that is in hand be finished; the second one ends the process as usual.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

process.exitCode = await run(
  {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    now: () => new Date(),
    random: systemRandom,
    fetch,
    signal: stop.signal,
  },
  process.argv.slice(2),
);

// A keyboard that was read once would keep the process alive.
process.stdin.destroy();

// Makes this file a module, which `await` needs.
export {};
