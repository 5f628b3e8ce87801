import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeOneViews } from '../../src/app/one-view.ts';
import { systemRandom } from '../../src/sealing/index.ts';

function make(): { views: ReturnType<typeof makeOneViews>; wait: (ms: number) => void } {
  let now = 1_000;
  const views = makeOneViews({ random: systemRandom, now: () => now });
  return {
    views,
    wait: (ms) => {
      now += ms;
    },
  };
}

it('gives back what was kept, once', () => {
  const { views } = make();
  const result = { kind: 'sent', code: 'ABCD', word: true };
  const handle = views.keep(result);
  expect(views.take(handle)).toEqual(result);
  expect(views.take(handle)).toBeNull();
  expect(views.take(handle)).toBeNull();
});

it('gives it for a minute, and not a millisecond longer', () => {
  const { views, wait } = make();
  const [early, late] = [views.keep('early'), views.keep('late')];
  wait(59_999);
  expect(views.take(early)).toBe('early');
  wait(1);
  expect(views.take(late)).toBeNull();
});

it('makes handles of 24 random bytes that are never alike', () => {
  const { views } = make();
  const handles = Array.from({ length: 1000 }, () => views.keep(null));
  expect(new Set(handles).size).toBe(1000);
  for (const handle of handles) expect(handle).toMatch(/^[A-Za-z0-9_-]{32}$/);
});

it('knows no other handle, however it is written, and loses nothing to it', () => {
  const { views } = make();
  const handle = views.keep('here');
  const near = [
    handle.toLowerCase(),
    handle.slice(0, -1),
    `${handle}A`,
    ` ${handle}`,
    `${handle}=`,
    handle.replace(/./, (one) => (one === 'A' ? 'B' : 'A')),
  ];
  for (const other of ['', '__proto__', 'a'.repeat(32), ...near.filter((one) => one !== handle)])
    expect([other, views.take(other)]).toEqual([other, null]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (other) => {
      expect(views.take(other)).toBeNull();
    }),
  );
  expect(views.take(handle)).toBe('here');
});

it('keeps five thousand at most: the oldest goes first', () => {
  const { views } = make();
  const handles = Array.from({ length: 5_003 }, (_, at) => views.keep(at));
  const left = handles.map((handle) => views.take(handle));
  expect(left.slice(0, 3)).toEqual([null, null, null]);
  expect(left.slice(3)).toEqual(Array.from({ length: 5_000 }, (_, at) => at + 3));
});

it('holds 128 megabytes at most, whatever is kept: the oldest goes first', () => {
  const { views } = make();
  const megabyte = 'x'.repeat(1024 * 1024);
  const handles = Array.from({ length: 130 }, () => views.keep(megabyte));
  const left = handles.map((handle) => views.take(handle) !== null);
  expect(left.slice(0, 3)).toEqual([false, false, false]);
  expect(left.slice(3)).toEqual(Array.from({ length: 127 }, () => true));
  const more = Array.from({ length: 127 }, () => views.keep(megabyte));
  expect(more.map((handle) => views.take(handle) !== null)).toEqual(Array.from({ length: 127 }, () => true));
});

it('forgets what nobody came for, so that a flood of a minute ago makes room', () => {
  const { views, wait } = make();
  const old = Array.from({ length: 5_000 }, () => views.keep('old'));
  wait(60_000);
  const fresh = Array.from({ length: 5_000 }, (_, at) => views.keep(at));
  expect(old.map((handle) => views.take(handle)).filter((one) => one !== null)).toEqual([]);
  expect(fresh.map((handle) => views.take(handle))).toEqual(Array.from({ length: 5_000 }, (_, at) => at));
});

it('holds nothing that can be read without the handle', () => {
  const drawn: Uint8Array[] = [];
  const random = (n: number) => {
    const bytes = systemRandom(n);
    drawn.push(bytes);
    return bytes;
  };
  const views = makeOneViews({ random, now: () => 0 });
  const handle = views.keep('a');
  // The handle is all that was drawn as a key; the second draw is the nonce.
  expect(drawn.map((bytes) => bytes.length)).toEqual([24, 12]);
  expect(Buffer.from(drawn[0] ?? []).toString('base64url')).toBe(handle);
});
