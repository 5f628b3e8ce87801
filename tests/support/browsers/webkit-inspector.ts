/**
 * WebKit's own remote inspector, which any WebKitGTK browser offers over HTTP when `WEBKIT_INSPECTOR_HTTP_SERVER` names
 * a port: JSON over a WebSocket, with each message to the page wrapped in one to its *target*, since a page that goes
 * to another site may go on in another process (WebKit's source, inspector/protocol/Target.json).
 */
import { until } from './browser.ts';
import { openWire } from './wire.ts';

export interface Inspector {
  /** Asks the page that is in the tab now; rejects when that page goes first. */
  call<T>(method: string, params?: object): Promise<T>;
}

interface Waiting {
  readonly target: string;
  readonly resolve: (answer: never) => void;
  readonly reject: (fault: Error) => void;
}

/** @param scriptOff whether no page may run script of its own, from its first byte on */
export async function openInspector(port: number, scriptOff: boolean): Promise<Inspector> {
  const wire = await openWire(`ws://127.0.0.1:${port}${await pathOfTab(port)}`);
  const waiting = new Map<number, Waiting>();
  let [target, last] = ['', 0];

  const send = <T>(to: string, method: string, params: object): Promise<T> => {
    last += 1;
    const [id, targetId] = [last, to];
    const message = JSON.stringify({ id, method, params });
    return new Promise((resolve, reject) => {
      waiting.set(id, { target: to, resolve, reject });
      wire.call('Target.sendMessageToTarget', { targetId, message }).catch(reject);
    });
  };

  const events: Readonly<Record<string, (about: TargetEvent) => void>> = {
    'Target.targetCreated': ({ targetInfo }) => {
      if (!targetInfo.isProvisional) target = targetInfo.targetId;
      if (scriptOff) {
        const wish = { setting: 'ScriptEnabled', value: false };
        void send(targetInfo.targetId, 'Page.overrideSetting', wish).catch(() => undefined);
      }
      if (targetInfo.isPaused) void wire.call('Target.resume', { targetId: targetInfo.targetId });
    },
    'Target.didCommitProvisionalTarget': ({ newTargetId }) => {
      target = newTargetId;
    },
    'Target.targetDestroyed': ({ targetId }) => {
      for (const one of waiting.values())
        if (one.target === targetId) one.reject(new Error('the page has gone'));
    },
    'Target.dispatchMessageFromTarget': ({ message }) => {
      const { id, error, result } = JSON.parse(message);
      const caller = waiting.get(id);
      waiting.delete(id);
      if (error) caller?.reject(new Error(error.message));
      else caller?.resolve(result as never);
    },
  };
  wire.onEvent(({ method, params }) => events[method]?.(params as unknown as TargetEvent));
  if (scriptOff) await wire.call('Target.setPauseOnStart', { pauseOnStart: true });
  await until('a page in the tab', async () => target || null);
  return { call: (method, params = {}) => send(target, method, params) };
}

/** What the events of the Target domain carry, each its own part. */
interface TargetEvent {
  readonly targetInfo: { targetId: string; isProvisional?: boolean; isPaused?: boolean };
  readonly newTargetId: string;
  readonly targetId: string;
  readonly message: string;
}

/** The inspector lists its tabs as links. */
async function pathOfTab(port: number): Promise<string> {
  return until('the inspector', async () => {
    const list = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.text(),
      () => '',
    );
    return list.match(/\/socket\/\d+\/\d+\/WebPage/)?.[0] ?? null;
  });
}
