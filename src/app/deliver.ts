import { lookup } from 'node:dns';
import {
  type Carrier,
  type Courier,
  mailCarrier,
  makeCourier,
  openMail,
  type Resolve,
  type SendMail,
  type SigningKeys,
  webhookCarrier,
} from '../delivery/index.ts';
import type { Mailbox, Route } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';
import { fromBase64url } from '../sealing/index.ts';
import { hmacSecret } from '../settings/delivery.ts';
import type { Secrets, Settings } from '../settings/settings.ts';
import { warnDuty } from './duty.ts';

interface DeliveryParts {
  readonly mailbox: Mailbox;
  readonly log: Log;
  readonly clock: () => Date;
  readonly random: (bytes: number) => Uint8Array;
}

/** What people on duty read when letters cannot be handed over: as neutral as the alarm for what nobody reads. */
const words = {
  subject: 'Something could not be handed over',
  text: [
    'Something for you could not be handed over by itself. It is kept.',
    'Please open the desk and collect it, and tell whoever looks after this service.',
    '',
  ].join('\n'),
} as const;

/** The courier of these settings; null where the desk collects and nothing else carries. */
export function makeDelivery(
  parts: DeliveryParts,
  settings: Settings,
  secrets: Pick<Secrets, 'mail' | 'webhook'>,
): Courier | null {
  const send = settings.mail === undefined ? null : openMail(settings.mail, secrets.mail ?? null);
  const carriers = carriersOf(parts, settings, secrets, send);
  if (carriers.length === 0) return null;
  return makeCourier({ ...parts, carriers, warn: warnDuty(settings, secrets, words) });
}

function carriersOf(
  { clock }: DeliveryParts,
  { delivery, portal }: Settings,
  secrets: Pick<Secrets, 'webhook'>,
  send: SendMail | null,
): Carrier[] {
  return (['a', 'b'] as const).flatMap((route) => {
    const address = delivery?.mail?.[route];
    const target = delivery?.webhook?.[route];
    const keys = signingKeys(secrets, route);
    return [
      ...(address === undefined || send === null
        ? []
        : [mailCarrier({ send, clock, portal }, route, address)]),
      ...(target === undefined || keys === null
        ? []
        : [webhookCarrier({ clock, resolve }, route, target, keys)]),
    ];
  });
}

const resolve: Resolve = (name, options, done) => lookup(name, options, done);

/** The secrets file was checked against the settings: a route that has a target has keys. */
function signingKeys({ webhook }: Pick<Secrets, 'webhook'>, route: Route): SigningKeys | null {
  const keys = webhook?.[route];
  const ed25519 = keys && fromBase64url(keys.ed25519);
  return ed25519 ? { ed25519, hmac: keys.hmac === undefined ? null : hmacSecret(keys.hmac) } : null;
}
