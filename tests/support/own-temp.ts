/** A folder of its own for everything that the tests put aside, gone when they end: a test that is cut off leaves nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs before the workers start, which inherit the environment. @returns what runs after them */
export default function ownTemp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sanctuary-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
