import { describe, expect, it } from 'vitest';
import type { PublicTimes } from '../../src/promises/index.ts';
import type { ReplyBody } from '../../src/sealing/reply.ts';
import { progressOf } from '../../src/ui/track-result/progress.ts';

const times: PublicTimes = {
  daysOff: ['2026-12-25', '2026-12-28'],
  office: { from: 540, to: 1020 },
  read: { workingDays: 1 },
  keepDays: 400,
  complaint: {
    ...{ answerWorkingDays: 10, secondStageDays: 28, secondAnswerWorkingDays: 20 },
    ...{ ombudsmanWeeks: 12, ombudsmanMonths: 12 },
  },
};
let seq = 0;
const reply = (body: Partial<ReplyBody>): ReplyBody => {
  seq += 1;
  return { id: `r${seq}`, seq, sentAt: '2026-12-03T10:00:00Z', kind: 'stage', ...body };
};
const lines = (
  since: string | null,
  replies: readonly ReplyBody[],
  today: string,
  state: 'sent' | 'held' = 'sent',
) =>
  progressOf({ state, since, replies }, times, today).steps.map((step) =>
    'due' in step
      ? `${step.state} ${step.stage} by ${step.due}${step.late === null ? '' : ' LATE'}`
      : `${step.state} ${step.stage} ${step.day}`,
  );

describe('how far it has come', () => {
  it('is sent, and to be read by the day that everybody is promised', () => {
    expect(lines('2026-12-24', [], '2026-12-24')).toEqual([
      'now received 2026-12-24',
      'next read by 2026-12-29',
    ]);
    expect(lines('2026-12-24', [], '2026-12-30')).toContain('next read by 2026-12-29 LATE');
  });

  it('does not say that nobody has read it, when it was collected and nothing was told', () => {
    const found = { state: 'held', since: '2026-12-24', replies: [] } as const;
    expect(progressOf(found, times, '2026-12-30')).toMatchObject({ late: null, unheard: '2026-12-29' });
    expect(progressOf(found, times, '2026-12-29')).toMatchObject({ late: null, unheard: null });
    expect(lines('2026-12-24', [], '2026-12-30', 'held')).toEqual(['now received 2026-12-24']);
  });

  it('is what the council said last, with what it promised then', () => {
    const replies = [
      reply({ kind: 'read', promises: [{ stage: 'contact', due: '2026-12-04' }] }),
      reply({ stage: 'visit', promises: [{ stage: 'ordered', due: '2026-12-10' }] }),
      reply({ kind: 'message', text: 'Hello' }),
      reply({ kind: 'read' }),
    ];
    expect(lines('2026-12-02', replies, '2026-12-11')).toEqual([
      'done received 2026-12-02',
      'done read 2026-12-03',
      'now visit 2026-12-03',
      'next ordered by 2026-12-10 LATE',
    ]);
  });

  it('promises nothing when the last stage came without a promise', () => {
    const replies = [
      reply({ stage: 'visit', promises: [{ stage: 'ordered', due: '2026-12-10' }] }),
      reply({ stage: 'closed' }),
    ];
    expect(lines('2026-12-02', replies, '2027-12-11').at(-1)).toBe('now closed 2026-12-03');
  });

  it('is due next what usually follows, where the council gave a day without clocks', () => {
    const said = [reply({ stage: 'visit', due: '2026-12-10' })];
    expect(lines('2026-12-02', said, '2026-12-10').at(-1)).toBe('next ordered by 2026-12-10');
    expect(lines('2026-12-02', [reply({ stage: 'closed', due: '2026-12-10' })], '2026-12-10').at(-1)).toBe(
      'now closed 2026-12-03',
    );
  });

  it('says a stage that was said again once, and each review', () => {
    const said = ['visit', 'visit', 'review', 'review'].map((stage) => reply({ stage }));
    expect(lines(null, said, '2026-12-10').map((line) => line.split(' ')[1])).toEqual([
      ...['visit', 'review', 'review'],
    ]);
  });

  it('leaves out stages and days that it does not know', () => {
    const replies = [reply({ stage: 'dispatched', promises: [{ stage: 'delivered', due: '2026-12-10' }] })];
    expect(lines('2026-12-02', replies, '2026-12-03')).toEqual(['now received 2026-12-02']);
  });

  it('is nothing where only "please get in touch" may be shown', () => {
    expect(lines('2026-12-02', [reply({ stage: 'get-in-touch' })], '2027-06-03')).toEqual([
      'now get-in-touch 2026-12-03',
    ]);
  });
});
