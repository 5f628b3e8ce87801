/** Calls and answers as JSON over a WebSocket: what the DevTools protocol and the WebKit inspector both speak. */

export interface Wire {
  call<T = Record<string, unknown>>(method: string, params?: object, session?: string): Promise<T>;
  /** Everything that is no answer to a call. */
  onEvent(
    hear: (event: { method: string; params: Record<string, unknown>; sessionId?: string }) => void,
  ): void;
  close(): void;
  readonly closed: Promise<void>;
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (fault: Error) => void;
}

export async function openWire(address: string): Promise<Wire> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  const listeners: Parameters<Wire['onEvent']>[0][] = [];
  let last = 0;
  await new Promise<void>((open, fail) => {
    socket.addEventListener('open', () => open(), { once: true });
    socket.addEventListener('error', () => fail(new Error(`no browser answers at ${address}`)), {
      once: true,
    });
  });
  const closed = new Promise<void>((done) => socket.addEventListener('close', () => done(), { once: true }));
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data));
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (!caller) for (const hear of listeners) hear(message);
    else if (message.error) caller.reject(new Error(message.error.message));
    else caller.resolve(message.result as never);
  });
  void closed.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has gone'));
  });
  return {
    call: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) }));
      }),
    onEvent: (hear) => void listeners.push(hear),
    close: () => socket.close(),
    closed,
  };
}
