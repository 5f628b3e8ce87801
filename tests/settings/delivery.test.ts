/** What the settings may say of carriers, and what of them is refused, by its place. */
import { expect, it } from 'vitest';
import { hmacSecret, missingSecrets } from '../../src/settings/delivery.ts';
import { parseSecrets, parseSettings } from '../../src/settings/settings.ts';
import { figure } from '../support/figure.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { leastSettings } from '../support/least-settings.ts';

const bytes = (letter: string) => `${letter.repeat(42)}A`;
const base = {
  ...leastSettings,
  mail: { host: 'mail.anytown.example', from: 'portal@anytown.example' },
};
const mail = { a: 'desk@anytown.example' };
const webhook = { a: { url: 'https://cases.anytown.example/in' } };

const problemsOf = (change: object) => {
  const parsed = parseSettings({ ...base, ...change });
  return parsed.ok ? [] : parsed.problems.map(({ path, expected }) => `${path}: ${expected}`);
};

it('carries nothing where nothing is said, and by the portal and to the public internet where no more is', () => {
  const silent = parseSettings(base);
  expect(silent.ok && silent.settings.delivery).toBe(undefined);
  const said = parseSettings({ ...base, delivery: { mail, webhook } });
  expect(said.ok && said.settings.delivery).toEqual({
    courier: 'portal',
    mail,
    webhook: { a: { ...webhook.a, allowPrivate: false } },
  });
});

it.each([
  [{ delivery: {} }, 'delivery: mail, webhook or both'],
  [{ delivery: { mail, courier: 'both' } }, 'delivery.courier: portal or own'],
  [{ delivery: { mail, post: mail } }, 'delivery.post: no setting of this name'],
  [{ delivery: { mail: {} } }, 'delivery.mail.a: a mail address'],
  [{ delivery: { mail: { a: 'Desk <desk@anytown.example>' } } }, 'delivery.mail.a: a mail address'],
  [{ delivery: { mail: { a: 'a@b.example\r\nBcc: evil@example.test' } } }, 'delivery.mail.a: a mail address'],
  [{ delivery: { mail: { ...mail, b: mail.a } } }, 'delivery.mail.b: another place than a'],
  [{ delivery: { mail }, mail: undefined }, 'mail: a mail server, because there is delivery.mail'],
  [
    { delivery: { mail: { ...mail, b: 'c@other.example' } }, keys: { root: leastSettings.keys.root } },
    'delivery.mail.b: nothing, because keys.secondRoute is false',
  ],
  [{ delivery: { webhook: { ...webhook, b: webhook.a } } }, 'delivery.webhook.b: another place than a'],
  [{ delivery: { webhook: { a: webhook.a.url } } }, 'delivery.webhook.a: an object'],
  [
    { delivery: { webhook: { a: { ...webhook.a, allowPrivate: 'yes' } } } },
    'delivery.webhook.a.allowPrivate: true or',
  ],
])('refuses %j and says %s', (change, expected) => {
  expect(problemsOf(change)).toEqual([expect.stringContaining(expected)]);
});

it.each([
  'http://cases.anytown.example/in',
  'http://localhost:8080/in',
  'https://user:word@cases.anytown.example/in',
  'https://cases.anytown.example/in?token=1',
  'https://cases.anytown.example/in#a',
  'ftp://cases.anytown.example/in',
  'cases.anytown.example',
  'https://cases.anytown.example/in\r\nX-Evil: 1',
  'https://cases.\nanytown.example/in',
  '',
  1,
])('takes no webhook to %j', (url) => {
  expect(problemsOf({ delivery: { webhook: { a: { url } } } })).toEqual([
    expect.stringMatching(/^delivery\.webhook\.a\.url: an https address/),
  ]);
});

it('takes one without TLS to this machine only, and only where private addresses are allowed', () => {
  const to = (url: string) => problemsOf({ delivery: { webhook: { a: { url, allowPrivate: true } } } });
  for (const url of ['http://localhost:8080/in', 'http://127.0.0.1/', 'http://[::1]:80/in'])
    expect(to(url)).toEqual([]);
  for (const url of ['http://10.0.0.1/in', 'http://cases.anytown.example/in'])
    expect(to(url)).toHaveLength(1);
});

it('takes signing keys of the right length, in one form, and other ones for each route', () => {
  const secrets = { version: 1, pepper: bytes('a'), formKey: bytes('b') };
  const good = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const isGood = (webhook: unknown) => parseSecrets({ ...secrets, webhook }).ok;
  expect(isGood({ a: { ed25519: bytes('c') } })).toBe(true);
  expect(isGood({ a: { ed25519: bytes('c'), hmac: good }, b: { ed25519: bytes('d') } })).toBe(true);
  expect(hmacSecret(good)).toEqual(Buffer.alloc(24, 7));
  for (const hmac of [
    good.slice(6),
    `${good}=`,
    `whsec_${Buffer.alloc(23).toString('base64')}`,
    `whsec_${Buffer.alloc(65).toString('base64')}`,
    `whsec_${Buffer.alloc(32).toString('base64url')}`,
    'whsec_',
  ])
    expect([hmac, isGood({ a: { ed25519: bytes('c'), hmac } })]).toEqual([hmac, false]);
  expect(isGood({ a: { ed25519: 'short' } })).toBe(false);
  expect(isGood({ a: { hmac: good } })).toBe(false);
  expect(isGood({ a: { ed25519: bytes('c') }, b: { ed25519: bytes('c') } })).toBe(false);
  expect(isGood({ a: { ed25519: bytes('c'), hmac: good }, b: { ed25519: bytes('d'), hmac: good } })).toBe(
    false,
  );
  const told = parseSecrets({ ...secrets, webhook: { a: { ed25519: 'hunter2', hmac: 'whsec_hunter2' } } });
  expect(JSON.stringify(told)).not.toContain('hunter2');
});

it('says which keys the secrets file lacks for these settings', () => {
  const settings = parseSettings({
    ...base,
    delivery: { webhook: { ...webhook, b: { url: 'https://other.example/in' } } },
  });
  if (!settings.ok) throw new Error(JSON.stringify(settings.problems));
  const a = { ed25519: bytes('c') };
  const lacking = (webhook?: { a: typeof a; b?: typeof a }) =>
    missingSecrets(settings.settings, { webhook }).map(({ path }) => path);
  expect(lacking()).toEqual(['webhook.a', 'webhook.b']);
  expect(lacking({ a })).toEqual(['webhook.b']);
  expect(lacking({ a, b: { ed25519: bytes('d') } })).toEqual([]);
});

it('takes no text with which somebody would break out of a head, in any place that mails and webhooks take from here', () => {
  const refused = hostileValues.map((hostile) => {
    const address = `${hostile}@anytown.example`;
    const places = problemsOf({
      portal: hostile,
      mail: { host: `${hostile}.anytown.example`, from: address },
      alarm: { a: [address] },
      delivery: { mail: { a: address }, webhook: { a: { url: `https://cases.anytown.example/${hostile}` } } },
    }).map((problem) => problem.split(':', 1)[0]);
    return new Set(places);
  });
  const wanted = ['portal', 'mail.host', 'mail.from', 'alarm.a[0]', 'delivery.mail.a'];
  figure('D7', 'hostile values in the settings that mails are addressed with are refused by their place', {
    values: hostileValues.length,
    places: wanted.length,
    'taken in': refused.flatMap((places) => wanted.filter((place) => !places.has(place))).length,
  });
  for (const places of refused) expect([...places]).toEqual(expect.arrayContaining(wanted));
  // What is written in per cent stays so on the wire: an address may have it.
  const addressed = hostileValues.filter((_, n) => !refused[n]?.has('delivery.webhook.a.url'));
  for (const hostile of addressed) expect(hostile).toMatch(/^[\x21-\x7e]+$/);
});
