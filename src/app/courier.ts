/** `npm run courier`: carries letters, in a process of its own, over the same mailbox as the portal's. */
import { makeLog } from '../safety/log.ts';
import { systemRandom } from '../sealing/index.ts';
import { makeDelivery } from './deliver.ts';
import { openMailbox } from './open-mailbox.ts';
import { pause, runProcess, say } from './own-process.ts';

/** After this long a stop waits for no other side. */
const STOP_MS = 10_000;
/** As the portal's. */
const DAY_MS = 24 * 60 * 60 * 1000;

await runProcess('courier', async (config) => {
  const { settings, secrets } = config;
  if (settings.delivery?.courier !== 'own')
    throw new Error('settings: delivery.courier: expected own; with portal, the portal carries by itself');
  const clock = () => new Date();
  const log = makeLog({ write: say, now: clock });
  const mailbox = await openMailbox(config);
  const courier = makeDelivery({ mailbox, log, clock, random: systemRandom }, settings, secrets);
  const [stopping, cutting] = [new AbortController(), new AbortController()];
  const carrying = courier?.run(pause, stopping.signal, cutting.signal);
  const daily = setInterval(() => log.flush(), DAY_MS);
  daily.unref();
  log.event('courier.started', {});
  return async () => {
    clearInterval(daily);
    stopping.abort();
    const late = setTimeout(() => cutting.abort(), STOP_MS);
    await carrying;
    clearTimeout(late);
    log.flush();
    await mailbox.close();
    log.event('courier.stopped', {});
  };
});
