import { helplines } from '../../guidance/index.ts';
import type { Context } from '../context.ts';
import { type PortalClient, portalClient } from '../portal-client.ts';
import { inert } from '../printing/inert-text.ts';
import type { PortalFile } from '../records.ts';
import { type Finding, fine, wrong } from './finding.ts';

/** A clock that is more wrong than this gives replies a time at which people wonder. */
const mostSkew = 5 * 60 * 1000;

/**
 * Whether the portal is there, is well, knows the token for all three scopes, and has the same time. The probes change
 * nothing: what is sent to two of the doors is empty, which they refuse only after they have looked at the token.
 */
export async function checkPortal(context: Context, portal: PortalFile): Promise<Finding[]> {
  if (portal.token === undefined) return [wrong('token', 'none', 'a token: make one with token new')];
  const client = portalClient(context, portal);
  const collecting = await client.probe('/api/desk/letters?limit=1');
  if (!collecting.ok) return [wrong('portal', collecting.say, 'the portal')];
  const findings = [scopeOf('collect', collecting.status, [200])];
  for (const [scope, path] of [
    ['receipt', '/api/desk/receipts'],
    ['reply', '/api/desk/replies'],
  ] as const) {
    const probed = await client.probe(path, {});
    findings.push(
      probed.ok
        ? scopeOf(scope, probed.status, [200, 400])
        : wrong(`scope ${scope}`, probed.say, 'an answer'),
    );
  }
  return [...findings, ...clockOf(context, collecting.clock), ...(await healthOf(client))];
}

/** Whether the portal says that it is well: that it can keep letters, and that its helplines' numbers were checked. */
async function healthOf(client: PortalClient): Promise<Finding[]> {
  const health = await client.health();
  if (!health.ok) return [wrong('health', health.say, 'an answer')];
  const words = health.words.filter((word) => !(word in alarms || word in stuck || word in keys));
  const alarm = health.words.flatMap((word) => alarms[word] ?? []);
  const told = [
    ...(alarm.length > 0 ? alarm : [fine('alarm', 'people are told of letters that nobody reads')]),
    ...health.words.flatMap((word) => stuck[word] ?? keys[word] ?? []),
  ];
  const [word = 'ok', ...ids] = words;
  if (word === 'space')
    return [
      wrong(
        'disk',
        'the portal has nearly no space left and takes nothing new',
        'space: collect, or free some',
      ),
    ];
  if (health.status !== 200 || !['ok', 'helplines'].includes(word))
    return [wrong('health', `status ${health.status}`, 'a portal that can keep letters')];
  if (word === 'ok') return [...told, fine('helplines', 'every number was checked lately')];
  const old = ids.map((id) =>
    wrong(`helpline ${inert(id)}`, `${nameOf(id)}: its number was not checked lately`, lately),
  );
  return [...told, ...old];
}

const newOnes = 'a manifest that the council signed last: keys check says what is wrong with one';

/** What the portal says of its alarm for letters that nobody reads. */
const alarms: Readonly<Record<string, Finding | undefined>> = {
  'alarm-off': wrong(
    'alarm',
    'nobody is told of a letter that lies unread',
    'alarm and mail in the settings of the portal',
  ),
  'alarm-failing': wrong(
    'alarm',
    'the people on duty could not be told of a letter that lies unread',
    'a mail server that takes the portal’s mail',
  ),
};

/** What the portal says of carriers that do not get letters to the council. */
const stuck: Readonly<Record<string, Finding | undefined>> = Object.fromEntries(
  ['mail', 'webhook'].map((carrier) => [
    `stuck-${carrier}`,
    wrong(
      carrier,
      'letters are stuck: the other side refuses them, or was away too long',
      'collect them, and look for letter.stuck in the log of the portal',
    ),
  ]),
);

/** What the portal says of the manifest of keys that lies there. That its days are few, the desk sees for itself. */
const keys: Readonly<Record<string, Finding | undefined>> = {
  'keys-ending': fine('health of the keys', 'the portal knows that their days are few'),
  'keys-expired': wrong(
    'health of the keys',
    'they have expired, and the portal goes on with the last',
    newOnes,
  ),
  'keys-refused': wrong(
    'health of the keys',
    'the portal does not take the manifest that lies there',
    newOnes,
  ),
};

const lately =
  'a person who compares it with its own page, and the day in helplines.checkedOn of the settings';

function nameOf(id: string): string {
  return helplines.find((line) => line.id === id)?.name ?? 'one of the council’s own';
}

function scopeOf(scope: string, status: number, expected: readonly number[]): Finding {
  const thing = `scope ${scope}`;
  if (expected.includes(status)) return fine(thing, 'the token has it');
  if (status === 401) return wrong(thing, 'the portal does not know the token', 'its hash in the settings');
  if (status === 403)
    return wrong(thing, 'the token does not have it', `${scope} among its scopes in the settings`);
  return wrong(thing, `the portal answered ${status}`, expected.join(' or '));
}

function clockOf(context: Context, clock: Date | null): Finding[] {
  if (clock === null) return [];
  const skew = context.now().getTime() - clock.getTime();
  const seconds = `${Math.round(skew / 1000)} seconds from the portal's`;
  return [
    Math.abs(skew) <= mostSkew ? fine('clock', seconds) : wrong('clock', seconds, 'at most 300 seconds'),
  ];
}
