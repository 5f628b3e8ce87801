import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileMode, folderMode } from '../home-folder.ts';
import { type Finding, fine, hint, wrong } from './finding.ts';

/** Modes and owners of the home and of everything in it. */
export function checkFolder(home: string): Finding[] {
  if (!existsSync(home)) return [wrong('home', `${home} is not there`, 'the folder of this desk')];
  const faults = [home, ...everythingIn(home)].flatMap(faultOf);
  return faults.length === 0 ? [fine('home', `${home} is for its owner alone`)] : faults;
}

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...everythingIn(path)] : [path];
  });
}

/** Windows has no such modes: there the folder's own permissions have to do. */
function faultOf(path: string): Finding[] {
  const stat = lstatSync(path);
  if (process.platform === 'win32') return [];
  const mode = stat.mode & 0o777;
  const most = stat.isDirectory() ? folderMode : fileMode;
  const modes = (mode & ~most) === 0 ? [] : [wrong(path, `mode ${octal(mode)}`, `mode ${octal(most)}`)];
  const own = process.getuid?.();
  const owner =
    own === undefined || stat.uid === own ? [] : [wrong(path, `owner ${stat.uid}`, `owner ${own}`)];
  return [...modes, ...owner];
}

const octal = (mode: number): string => `0${mode.toString(8)}`;

/** Where memory may be written to a disk behind the desk's back. Linux only; hints, because others decide it. */
export function checkMachine(): Finding[] {
  const findings: Finding[] = [];
  const swaps = lines('/proc/swaps').slice(1);
  if (swaps.length > 0)
    findings.push(hint('swap', `${swaps.length} in use`, 'none, or encrypted: opened letters are in memory'));
  const core = lines('/proc/self/limits').find((line) => line.startsWith('Max core file size'));
  const soft = core?.slice('Max core file size'.length).trim().split(/\s+/)[0];
  if (soft !== undefined && soft !== '0')
    findings.push(hint('core dumps', soft, '0: a crash would write memory to disk'));
  return findings;
}

function lines(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
