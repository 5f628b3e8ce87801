/** What `docs/footprint.md` admits to, read from the document itself, and what a measurement shows beyond it. */
import { readFileSync } from 'node:fs';
import { countOf, type Engine, type Measurement, type Walk } from './measure.ts';
import type { Kind } from './needles.ts';

/** The most that may be there, and the only files that may hold it. */
export interface Allowance {
  readonly rows: number;
  readonly visits: number;
  readonly lines: number;
  readonly titles: readonly string[];
  readonly formWords: number;
  readonly cookies: number;
  readonly icons: number;
  readonly storage: number;
  readonly cache: number;
  /** File patterns in which `*` stands for anything. A kind that is not named may be nowhere. */
  readonly files: Readonly<Partial<Record<Kind, readonly string[]>>>;
}

export type Allowances = Readonly<Record<Engine, Readonly<Record<Exclude<Walk, 'control'>, Allowance>>>>;

export const documentFile = new URL('../../docs/footprint.md', import.meta.url);

/** The list in the document: its only block of JSON. */
export function readAllowances(markdown = readFileSync(documentFile, 'utf8')): Allowances {
  const blocks = [...markdown.matchAll(/^```json\n(.*?)^```$/gms)];
  if (blocks.length !== 1)
    throw new Error(`docs/footprint.md must hold one list, and holds ${blocks.length}`);
  return JSON.parse(blocks[0]?.[1] ?? '');
}

const counted = ['rows', 'visits', 'lines', 'formWords', 'cookies', 'icons', 'storage', 'cache'] as const;

/**
 * Everything that a measurement shows and the list does not admit, in words; empty when it passes. A control is held
 * against what the encrypted path may leave, and must not pass.
 */
export function beyond(measurement: Measurement, allowances: Allowances): string[] {
  const walk = measurement.walk === 'control' ? 'encrypted' : measurement.walk;
  const allowed = allowances[measurement.engine][walk];
  const numbers = counted
    .filter((name) => measurement[name] > allowed[name])
    .map((name) => `${name}: ${measurement[name]}, and ${allowed[name]} may be there`);
  const titles = measurement.titles
    .filter((title) => !allowed.titles.includes(title))
    .map((title) => `the title "${title}"`);
  const finds = measurement.finds
    .filter(({ kind, file }) => !(allowed.files[kind] ?? []).some((pattern) => fits(pattern, file)))
    .map(({ kind, file, text, how }) => `${kind}: "${text}" in ${file} (${how})`);
  return [...numbers, ...titles, ...finds];
}

function fits(pattern: string, file: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(file);
}

/** The measurements as a table in Markdown. */
export function tableOf(measurements: readonly Measurement[]): string {
  const head = [
    'Browser',
    'Visit',
    'Rows',
    'Visits',
    'Lines shown',
    'Titles',
    'Other addresses',
    'Typed words',
  ];
  head.push('Page words', 'Paths', 'Form words', 'Cookies', 'Storage', 'Cache', 'Icons');
  const rows = measurements.map((m) => [
    m.version,
    m.walk,
    m.rows,
    m.visits,
    m.lines,
    m.titles.map((title) => `“${title}”`).join(' '),
    Math.max(0, new Set(m.paths).size - 1),
    countOf(m, 'typed'),
    countOf(m, 'page'),
    countOf(m, 'path'),
    m.formWords,
    m.cookies,
    m.storage,
    m.cache,
    m.icons,
  ]);
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i < 2 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
