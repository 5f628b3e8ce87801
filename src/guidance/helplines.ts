/** How well a number is known: `A` read at its operator or another official source, `B` at a second hand that was
 * dated or confirmed, `C` not confirmed, `conflict` sources disagree. */
export type Mark = 'A' | 'B' | 'C' | 'conflict';

/** The nations of the United Kingdom, as the settings name them. */
export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland';

/** Somebody to talk to. */
export interface Helpline {
  readonly id: string;
  /** The service's own name: a proper name, the same in every language. */
  readonly name: string;
  /** `dial`: what a `tel:` link carries; `shown`: the same digits in the groups in which people know them. */
  readonly number: { readonly dial: string; readonly shown: string };
  /** Where it answers. */
  readonly nations: readonly Nation[];
  /** Locale key: who it is for. */
  readonly who: `helpline.${string}.who`;
  /** Locale key: when it answers; `null` where no source for the hours was good enough. */
  readonly hours: `helpline.${string}.hours` | null;
  /** Where the number was read. */
  readonly source: string;
  readonly mark: Mark;
  /** The day on which the number was last compared with the service's own page; `null`: no such day is recorded. */
  readonly checkedOn: string | null;
}

const everywhere = ['england', 'wales', 'scotland', 'northern-ireland'] as const;

/** A public record that gives, for each line, the day on which it was compared with the service's own site. */
const record = 'public register of helplines, each line compared with the service’s own site';
const recordedOn = '2026-10-07';

/** Every helpline we know of. Pages show `shownHelplines`, never this list. */
export const helplines: readonly Helpline[] = [
  {
    id: 'national-domestic-abuse',
    name: 'National Domestic Abuse Helpline',
    number: { dial: '08082000247', shown: '0808 2000 247' },
    nations: ['england'],
    who: 'helpline.national-domestic-abuse.who',
    hours: 'helpline.national-domestic-abuse.hours',
    source: record,
    mark: 'B',
    checkedOn: recordedOn,
  },
  {
    // GOV.UK has printed 0808 80 10 100; the operator prints 0808 80 10 800, and the operator is right.
    id: 'live-fear-free',
    name: 'Live Fear Free',
    number: { dial: '08088010800', shown: '0808 80 10 800' },
    nations: ['wales'],
    who: 'helpline.live-fear-free.who',
    hours: 'helpline.live-fear-free.hours',
    source: `${record}; a second register, 2026-09-04`,
    mark: 'B',
    checkedOn: recordedOn,
  },
  {
    id: 'scotland',
    name: 'Scotland’s Domestic Abuse and Forced Marriage Helpline',
    number: { dial: '08000271234', shown: '0800 027 1234' },
    nations: ['scotland'],
    who: 'helpline.scotland.who',
    hours: 'helpline.scotland.hours',
    source: `${record}; Scottish Housing News`,
    mark: 'B',
    checkedOn: recordedOn,
  },
  {
    id: 'northern-ireland',
    name: 'Domestic and Sexual Abuse Helpline',
    number: { dial: '08088021414', shown: '0808 802 1414' },
    nations: ['northern-ireland'],
    who: 'helpline.northern-ireland.who',
    hours: 'helpline.northern-ireland.hours',
    source: `${record}; a second register, 2026-09-04`,
    mark: 'B',
    checkedOn: recordedOn,
  },
  {
    // Older pages show other hours; these are the ones of the dated record.
    id: 'mens-advice-line',
    name: 'Men’s Advice Line',
    number: { dial: '08088010327', shown: '0808 801 0327' },
    nations: ['england', 'wales', 'scotland'],
    who: 'helpline.mens-advice-line.who',
    hours: 'helpline.mens-advice-line.hours',
    source: record,
    mark: 'B',
    checkedOn: recordedOn,
  },
  {
    id: 'galop',
    name: 'Galop',
    number: { dial: '08009995428', shown: '0800 999 5428' },
    nations: everywhere,
    who: 'helpline.galop.who',
    hours: 'helpline.galop.hours',
    source: 'https://galop.org.uk/about/history/',
    mark: 'A',
    checkedOn: null,
  },
  {
    // Also written 0800 599 9247: the same digits.
    id: 'karma-nirvana',
    name: 'Karma Nirvana',
    number: { dial: '08005999247', shown: '0800 5999 247' },
    nations: everywhere,
    who: 'helpline.karma-nirvana.who',
    hours: 'helpline.karma-nirvana.hours',
    source: 'http://karmanirvana.org.uk/about/faq/',
    mark: 'A',
    checkedOn: null,
  },
  {
    // Day and night by hearsay only, so no hours.
    id: 'victim-support',
    name: 'Victim Support',
    number: { dial: '08081689111', shown: '0808 168 9111' },
    nations: ['england', 'wales'],
    who: 'helpline.victim-support.who',
    hours: null,
    source: 'public repository',
    mark: 'B',
    checkedOn: null,
  },
  {
    id: 'childline',
    name: 'Childline',
    number: { dial: '08001111', shown: '0800 1111' },
    nations: everywhere,
    who: 'helpline.childline.who',
    hours: 'helpline.childline.hours',
    source: 'public repository',
    mark: 'B',
    checkedOn: null,
  },
  {
    id: 'samaritans',
    name: 'Samaritans',
    number: { dial: '116123', shown: '116 123' },
    nations: everywhere,
    who: 'helpline.samaritans.who',
    hours: 'helpline.samaritans.hours',
    source: record,
    mark: 'B',
    checkedOn: recordedOn,
  },
];

/** The helplines of a nation that may be shown: no number that is unconfirmed or that sources disagree about. */
export function shownHelplines(nation: Nation, all: readonly Helpline[] = helplines): readonly Helpline[] {
  return all.filter(
    (helpline) => (helpline.mark === 'A' || helpline.mark === 'B') && helpline.nations.includes(nation),
  );
}

/** The domestic abuse helpline of a nation, day and night and free: the number in the emergency block. */
export function mainHelpline(nation: Nation): Helpline {
  const id = mainOf[nation];
  const main = helplines.find((helpline) => helpline.id === id);
  if (main === undefined) throw new Error(`no helpline ${id}`);
  return main;
}

const mainOf: Readonly<Record<Nation, string>> = {
  england: 'national-domestic-abuse',
  wales: 'live-fear-free',
  scotland: 'scotland',
  'northern-ireland': 'northern-ireland',
};
