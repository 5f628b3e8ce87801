import { describe, expect, test } from 'vitest';
import {
  blocksFor,
  drawings,
  guideOf,
  guidePages,
  guideParts,
  linesFor,
  type Nation,
  shownHelplines,
  textsOf,
} from '../../src/guidance/index.ts';
import { addressOf, pageNames } from '../../src/i18n/addresses.ts';
import { isKey, keys } from '../../src/i18n/catalogue.ts';
import { titleOf } from '../../src/ui/guide/titles.ts';

const nations: readonly Nation[] = ['england', 'wales', 'scotland', 'northern-ireland'];
const all = Object.values(guidePages);
const everyBlock = all.flatMap((page) => page.blocks);

describe('A page of guidance', () => {
  test('goes by the name that it stands under, and has an address and a title', () => {
    for (const [name, page] of Object.entries(guidePages)) {
      expect(page.id).toBe(name);
      expect(pageNames).toContain(page.id);
      expect(isKey(titleOf(page.id)), page.id).toBe(true);
      expect(guideOf(name)).toBe(page);
      expect(new Date(page.reviewedOn).toISOString()).toMatch(new RegExp(`^${page.reviewedOn}`));
    }
    expect(guideOf('home')).toBeNull();
    expect(guideOf('constructor')).toBeNull();
  });

  test('says texts that there are, each text once, and none is left over', () => {
    const said = everyBlock.flatMap(textsOf);
    expect(said.filter((key) => !isKey(key))).toEqual([]);
    expect(said.filter((key, at) => said.indexOf(key) !== at)).toEqual([]);
    const there = keys.filter((key) => /^(?:guide|friends)\./.test(key) && key !== 'friends.title');
    expect([...said].sort()).toEqual([...there].sort());
  });

  test('leads to pages that there are, with titles, and never to itself', () => {
    for (const page of all)
      for (const block of page.blocks.flatMap((each) => (each.kind === 'links' ? each.to : []))) {
        expect(pageNames).toContain(block);
        expect(isKey(titleOf(block)), block).toBe(true);
        expect([page.id, block]).not.toEqual([page.id, page.id]);
      }
  });

  test('has helplines under a heading that names them, in every nation where it has the heading', () => {
    for (const nation of nations)
      for (const page of all) {
        const blocks = blocksFor(page, nation);
        blocks.forEach((block, at) => {
          if (block.kind !== 'lines') return;
          const title = blocks.slice(0, at).findLast(({ kind }) => kind === 'heading');
          expect(title, page.id).toBeDefined();
          const there = linesFor(block.group, shownHelplines(nation));
          expect(there.length, `${block.group} on ${page.id} in ${nation}`).toBeGreaterThan(0);
        });
      }
  });

  test('shows each drawing once, with words for who does not see it', () => {
    const shown = everyBlock.flatMap((block) => (block.kind === 'drawings' ? block.items : []));
    expect(shown.map(({ drawing }) => drawing)).toEqual(drawings);
    for (const { drawing } of shown) expect(isKey(`guide.fitting.drawing.${drawing}`)).toBe(true);
  });

  test('is in the list of all guidance once', () => {
    const listed = guideParts.flatMap(({ ids }) => ids);
    expect([...listed].sort()).toEqual(Object.keys(guidePages).sort());
  });

  test('has an address that tells nobody who reads it, or why', () => {
    const telling =
      /hate|honou?r|marri|child|men|lgbt|gay|trans|age|disab|fund|visa|abus|harm|danger|police/i;
    for (const page of pageNames) expect(addressOf(page, '')).not.toMatch(telling);
  });

  test('says nothing of the law of England where another law rules', () => {
    for (const nation of ['scotland', 'northern-ireland'] as const) {
      const texts = all.flatMap((page) => blocksFor(page, nation)).flatMap(textsOf);
      for (const key of ['guide.who.go.2', 'guide.next.when.1', 'guide.next.lock.1', 'friends.past.1'])
        expect(texts).not.toContain(key);
      const lines = all
        .flatMap((page) => blocksFor(page, nation))
        .flatMap((block) => (block.kind === 'lines' ? linesFor(block.group, shownHelplines(nation)) : []));
      expect(lines.map(({ id }) => id)).not.toContain('ombudsman');
    }
  });
});
