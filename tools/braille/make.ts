/** Makes the Braille files of every page of guidance that a language has in full, for each nation. */
import { createHash } from 'node:crypto';
import { guidePages, type Nation, textsOf } from '../../src/guidance/index.ts';
import type { Catalogue } from '../../src/i18n/index.ts';
import { makeTranslator } from '../../src/i18n/index.ts';
import { guideText, helpText } from '../../src/ui/guide/page-text.ts';
import { layOut } from './lay-out.ts';
import { toBraille } from './liblouis.ts';
import { brailleTables } from './tables.ts';

const nations: readonly Nation[] = ['england', 'wales', 'scotland', 'northern-ireland'];

export interface BrailleFiles {
  /** The name of the file of `<nation> <language> <page>`. */
  readonly names: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, string>;
}

/** @param catalogues by tag */
export function makeBraille(catalogues: Readonly<Record<string, Catalogue>>): BrailleFiles {
  const names: Record<string, string> = {};
  const files = new Map<string, string>();
  for (const { id, lang, lines } of Object.keys(catalogues).flatMap((lang) => pagesOf(lang, catalogues))) {
    const text = layOut(lines);
    const name = `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.brf`;
    names[`${id.nation} ${lang} ${id.page}`] = name;
    files.set(name, text);
  }
  return { names, files };
}

/** All pages of a language go through liblouis at once: a table takes longer to read than a page to translate. */
function pagesOf(lang: string, catalogues: Readonly<Record<string, Catalogue>>) {
  const catalogue = catalogues[lang];
  if (catalogue === undefined || brailleTables[lang] === undefined) return [];
  const t = makeTranslator(catalogues)(lang);
  const whole = Object.values(guidePages).filter((page) =>
    page.blocks.flatMap(textsOf).every((key) => Object.hasOwn(catalogue, key)),
  );
  const texts = nations.flatMap((nation) => [
    { id: { nation, page: 'help' }, text: helpText(nation, t) },
    ...whole.map((page) => ({ id: { nation, page: page.id as string }, text: guideText(page, nation, t) })),
  ]);
  const braille = toBraille(
    lang,
    texts.flatMap(({ text }) => text),
  );
  let at = 0;
  return texts.map(({ id, text }) => {
    const lines = braille.slice(at, at + text.length);
    at += text.length;
    return { id, lang, lines };
  });
}
