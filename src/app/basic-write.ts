/**
 * Writing and deleting without script. The code is typed again on the form, because nothing is kept between two pages;
 * code and words are in this process's memory until they are sealed. Whatever went wrong, the form comes back with
 * what was typed, but for the extra word.
 */
import { normaliseText } from '../journey/index.ts';
import { mailboxKey } from '../mailbox/index.ts';
import {
  type Code,
  derivePersonKeys,
  type ExtraWord,
  isId,
  mayWrite,
  messageId,
  newId,
  openReplies,
  type PersonKeys,
  parseCode,
  parseWord,
  type ReplyBody,
  type Route,
  sealMessage,
} from '../sealing/index.ts';
import { type BasicTrackView, type BasicWish, type BasicWriteView, basicWishes } from './basic-view.ts';
import { inTrouble } from './doors.ts';
import type { Portal } from './portal.ts';
import { keepLetter } from './submit.ts';
import { lookThrough } from './track.ts';

/** The empty form under a result; null for somebody whose code shows only "please get in touch". */
export function emptyWrite(portal: Portal, replies: readonly ReplyBody[]): BasicWriteView | null {
  const { may } = mayWrite(replies);
  if (may === 'quiet') return null;
  const open = may === 'yes';
  return {
    page: newId(portal.random),
    open,
    typed: '',
    wish: open ? 'note' : 'delete',
    text: '',
    fault: null,
  };
}

/** Takes the form that was sent, and gives what is shown next. */
export async function writeBasic(
  portal: Portal,
  typed: ReadonlyMap<string, string>,
  lang: string,
  maySend: () => boolean,
): Promise<BasicTrackView> {
  const code = parseCode(typed.get('code') ?? '');
  const word = parseWord(typed.get('word') ?? '');
  const wish = basicWishes.find((each) => each === typed.get('wish')) ?? 'note';
  const text = normaliseText(typed.get('text') ?? '').trim();
  const given = typed.get('page') ?? '';
  const page = isId(given) ? given : newId(portal.random);
  const again = (fault: BasicWriteView['fault']): BasicTrackView => {
    // Only where something can be written does the form have a field for it.
    const open = typed.has('text');
    return { kind: 'write', page, open, typed: typed.get('code') ?? '', wish, text, fault };
  };
  if ((wish === 'note' || wish === 'change') && text === '') return again('text');
  if (!code.ok) return again(code.reason);
  if (!word.ok) return again('word');
  if (!maySend()) return again('busy');
  const wanted = { code: code.code, word: word.word, wish, text, page, lang };
  const done = await portal.gate.run(() => fulfil(portal, wanted)).catch(inTrouble('unsure' as const));
  // Null when too many are waiting.
  if (done === null || done === 'unsure') return again('unsure');
  return done === 'too-big' || (done === 'nothing' && text !== '') ? again(done) : { kind: done };
}

interface Wanted {
  readonly code: Code;
  readonly word: ExtraWord;
  readonly wish: BasicWish;
  readonly text: string;
  readonly page: string;
  readonly lang: string;
}

type Done = 'wrote' | 'deleted' | 'nothing' | 'too-big';

async function fulfil(portal: Portal, wanted: Wanted): Promise<Done> {
  const { settings, stretch, salt } = portal;
  const { code, word, wish } = wanted;
  const person = await derivePersonKeys(stretch, { code, word, salt, suite: settings.suite });
  if (wish === 'delete') {
    await portal.mailbox.forget(mailboxKey(portal.secrets.pepper, person.write));
    return 'deleted';
  }
  const { slots } = await lookThrough(portal, person.write);
  const may = mayWrite((await openReplies(person, settings.portal, slots)).replies);
  return may.may === 'yes' ? send(portal, person, may.route, { ...wanted, kind: wish }) : 'nothing';
}

/** Sealing twice gives other bytes, so an id that is there already is a repeat: the first one stands. */
async function send(
  portal: Portal,
  person: PersonKeys,
  route: Route,
  { kind, text, page, lang }: Omit<Wanted, 'wish'> & { kind: Exclude<BasicWish, 'delete'> },
): Promise<'wrote' | 'too-big'> {
  const body = { kind, text, lang, sentAt: portal.clock().toISOString() };
  const id = messageId(person, page, body);
  const sealed = await sealMessage({ random: portal.random }, portal.keyring.now(), person, body, {
    route,
    id,
  });
  if ('fault' in sealed) return 'too-big';
  await keepLetter(portal, sealed.letter);
  return 'wrote';
}
