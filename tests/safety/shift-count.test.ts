import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countShift, noShift, type ShiftCount } from '../../src/safety/shift-count.ts';

type Key = Parameters<typeof countShift>[1];
const alone = { altKey: false, ctrlKey: false, metaKey: false };
const shift = (at: number, code = 'ShiftLeft'): Key => ({
  ...alone,
  ...{ key: 'Shift', code, repeat: false, timeStamp: at },
});
const chords = (key: Key) => key.altKey || key.ctrlKey || key.metaKey;
const count = (keys: readonly Key[], from: ShiftCount = noShift) => keys.reduce(countShift, from).count;

const rarely = fc.integer({ max: 9, min: 0 }).map((n) => n === 0);
const anyKey: fc.Arbitrary<Key> = fc.record({
  key: fc.constantFrom(
    'Shift',
    'Shift',
    'Shift',
    'a',
    'A',
    'Tab',
    'Enter',
    'Escape',
    'Control',
    'Process',
    '',
  ),
  code: fc.constantFrom('ShiftLeft', 'ShiftRight', 'KeyA', '', 'Tab'),
  repeat: fc.boolean(),
  timeStamp: fc.nat(60_000),
  altKey: rarely,
  ctrlKey: rarely,
  metaKey: rarely,
});
const inOrder = (keys: Key[]) => [...keys].sort((one, other) => one.timeStamp - other.timeStamp);

describe('Shift', () => {
  it('is three when it is pressed three times, left or right, each within five seconds of the one before', () => {
    expect(count([shift(0), shift(100, 'ShiftRight'), shift(200)])).toBe(3);
    expect(count([shift(0), shift(5_000), shift(10_000)])).toBe(3);
    expect(count([shift(0), shift(5_001), shift(10_002)])).toBe(1);
    expect(count([shift(0), shift(1), shift(5_002), shift(5_003)])).toBe(2);
  });

  it('is one when it is held down, however long', () => {
    const held = Array.from({ length: 50 }, (_, at) => ({ ...shift(30 * at), repeat: true }));
    expect(count([shift(0), ...held])).toBe(1);
  });

  it('is none when it was used to type, or with any other key between', () => {
    const letter = { ...alone, key: 'A', code: 'KeyA', repeat: false, timeStamp: 50 };
    expect(count([shift(0), letter, shift(100), letter, shift(200), letter])).toBe(0);
    expect(count([shift(0), shift(10), letter, shift(20)])).toBe(1);
  });

  it.each(['altKey', 'ctrlKey', 'metaKey'] as const)(
    'is none while %s is held: that changes languages',
    (held) => {
      const taps = [0, 100, 200].map((at) => ({ ...shift(at), [held]: true }));
      expect(count(taps)).toBe(0);
      expect(count([shift(300), shift(400), ...taps, shift(500)])).toBe(1);
    },
  );

  it('is not counted when a screen keyboard sends it for its own switch', () => {
    expect(count([shift(0, ''), shift(1, ''), shift(2, '')])).toBe(0);
    expect(count([shift(0), shift(1, ''), shift(2)])).toBe(2);
  });
});

describe('any keys at all', () => {
  it('count to three only where the last three keys that count are three Shifts in time', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 30 }), (keys) => {
        const ordered = inOrder(keys);
        // What is ignored leaves no trace.
        const counted = ordered.filter(
          (key) => key.key !== 'Shift' || chords(key) || (!key.repeat && /^Shift/.test(key.code)),
        );
        const run = counted.slice(counted.findLastIndex((key) => key.key !== 'Shift' || chords(key)) + 1);
        let streak = 0;
        run.forEach((key, at) => {
          const before = run[at - 1];
          streak = before && key.timeStamp - before.timeStamp <= 5_000 ? streak + 1 : 1;
        });
        expect(count(ordered)).toBe(streak);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never count by more than one for each key, and never below nothing', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 30 }), (keys) => {
        let state = noShift;
        for (const key of inOrder(keys)) {
          const next = countShift(state, key);
          expect(next.count).toBeLessThanOrEqual(state.count + 1);
          expect(next.count).toBeGreaterThanOrEqual(0);
          if (key.key !== 'Shift' || chords(key)) expect(next).toEqual(noShift);
          state = next;
        }
      }),
    );
  });

  it('after somebody has typed, three are still needed', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 30 }), (keys) => {
        const typed = [
          ...inOrder(keys),
          { ...alone, key: 'x', code: 'KeyX', repeat: false, timeStamp: 60_001 },
        ];
        const before = typed.reduce(countShift, noShift);
        expect(
          [1, 2, 3].map((n) =>
            count(
              Array.from({ length: n }, (_, at) => shift(60_002 + at)),
              before,
            ),
          ),
        ).toEqual([1, 2, 3]);
      }),
    );
  });
});
