/** What a code can show: every stage, and everything that may stand beside one. For tests and for pictures. */
import { type Stage, sentences, stages } from '../../src/promises/index.ts';
import type { ReplyBody } from '../../src/sealing/reply.ts';

/** A state of the tracker: what the council has said, and how it came. */
export interface Shown {
  readonly name: string;
  readonly bodies: readonly Partial<ReplyBody>[];
  /** The number of the first; more than 1 leaves a gap. */
  readonly from?: number;
  /** Before them comes one that the council did not make. */
  readonly forged?: true;
}

/** Past by weeks and by years, and far ahead. */
const [past, longPast, ahead] = ['2026-11-02', '2020-02-03', '2099-01-05'];
const route = 'a' as const;

/** Each stage with a promise that is kept, and with one that is broken. */
const ordinary = stages.filter((stage): stage is Exclude<Stage, 'get-in-touch'> => stage !== 'get-in-touch');

export const everyStage: readonly Shown[] = [
  { name: 'nothing-yet', bodies: [] },
  { name: 'read', bodies: [{ kind: 'read', route, promises: [{ stage: 'contact', due: ahead }] }] },
  ...ordinary.flatMap((stage): Shown[] => [
    {
      name: `${stage}-next`,
      bodies: [{ kind: 'stage', stage, route, promises: promisedAfter(stage, ahead) }],
    },
    {
      name: `${stage}-late`,
      bodies: [{ kind: 'stage', stage, route, promises: promisedAfter(stage, past) }],
    },
  ]),
  {
    name: 'late-by-years',
    bodies: [{ kind: 'read', route, promises: [{ stage: 'contact', due: longPast }] }],
  },
  {
    name: 'every-sentence',
    bodies: sentences.map((list) => ({ kind: 'message', list, route })),
  },
  { name: 'unknown-sentence', bodies: [{ kind: 'message', list: 'of-a-later-year', route }] },
  { name: 'gap-and-forgery', bodies: [{ kind: 'read', route }], from: 3, forged: true },
  { name: 'quiet', bodies: [{ kind: 'stage', stage: 'get-in-touch', route }] },
];

/** The two stages after this one, due on a day; nothing after the last. */
function promisedAfter(stage: Stage, due: string): { stage: string; due: string }[] {
  const at = stages.indexOf(stage);
  return ordinary.slice(at + 1, at + 3).map((next) => ({ stage: next, due }));
}
