import {
  type Block,
  blocksFor,
  emergency,
  type GuidePage,
  type groups,
  type Helpline,
  linesFor,
  mainHelpline,
  type Nation,
  shownHelplines,
} from '../../guidance/index.ts';
import type { Key } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/text.ts';
import { titleOf } from './titles.ts';

/** A page as lines of text. What is the council's own stands on its website alone: a file is the same for all councils. */
export function guideText(page: GuidePage, nation: Nation, t: Translate): string[] {
  const values = {
    council: t('braille.council'),
    phone: t('braille.phone'),
    hours: '',
    day: page.reviewedOn,
  };
  const say = (key: string) => t(key as Key, values);
  const said = blocksFor(page, nation).flatMap((block) => blockText(block, nation, t, say));
  return [t(titleOf(page.id)), ...emergencyText(nation, t), ...said];
}

function blockText(block: Block, nation: Nation, t: Translate, say: (key: string) => string): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', say(block.say)];
    case 'text':
      return [say(block.say)];
    case 'list':
      return block.items.map((item) => `- ${say(item)}`);
    case 'steps':
      return block.items.map((item, at) => `${at + 1}. ${say(item)}`);
    case 'do':
    case 'dont':
      return ['', say(block.title), ...block.items.map((item) => `- ${say(item)}`)];
    case 'drawings':
      return block.items.map(({ say: under }) => `- ${say(under)}`);
    case 'lines':
      return linesFor(block.group, shownHelplines(nation)).flatMap((line) => lineText(line, t));
    case 'promises':
    case 'links':
      return [];
  }
}

/** The page with the helplines. */
export function helpText(nation: Nation, t: Translate): string[] {
  const shown = shownHelplines(nation).filter(({ groups: of }) => of.some((group) => isOnHelp(group)));
  return [
    t('help.title'),
    ...emergencyText(nation, t),
    t('emergency.silentLimit'),
    t('emergency.text18000'),
    t('emergency.bsl', { address: emergency.signLanguage.shown }),
    t('help.intro'),
    ...shown.flatMap((line) => lineText(line, t)),
  ];
}

function isOnHelp(group: (typeof groups)[number]): boolean {
  return group !== 'child-worry' && group !== 'complaint';
}

function emergencyText(nation: Nation, t: Translate): string[] {
  const number = mainHelpline(nation).number.shown;
  return ['', t('emergency.call'), t('emergency.silent'), t('emergency.helpline', { number }), ''];
}

function lineText({ name, number, who, hours }: Helpline, t: Translate): string[] {
  const said = (text: Helpline['who'] | NonNullable<Helpline['hours']>) =>
    typeof text === 'string' ? t(text as Key) : text.typed;
  return [
    '',
    name,
    ...(number === null ? [] : [number.shown]),
    t('help.who', { who: said(who) }),
    ...(hours === null ? [] : [t('help.hours', { hours: said(hours) })]),
  ];
}
