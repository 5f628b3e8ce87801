/**
 * Firefox's own remote control, as its test tools speak it: over TCP, `length:[0, id, command, parameters]` and back
 * `length:[1, id, fault, result]` (Mozilla's source, remote/doc/marionette/Protocol.md).
 */
import { connect } from 'node:net';

export interface Marionette {
  call<T>(command: string, parameters?: object): Promise<T>;
  readonly closed: Promise<void>;
}

interface Waiting {
  resolve: (result: never) => void;
  reject: (fault: Error) => void;
}

export async function openMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((open, fail) => {
    socket.once('connect', open);
    socket.once('error', fail);
  });
  const waiting = new Map<number, Waiting>();
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  socket.on('error', () => undefined); // the close that follows says it
  void closed.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has gone'));
  });
  let [last, unread] = [0, Buffer.alloc(0)];
  socket.on('data', (data) => {
    unread = Buffer.concat([unread, data]);
    for (let colon = unread.indexOf(':'); colon > 0; colon = unread.indexOf(':')) {
      const end = colon + 1 + Number(unread.subarray(0, colon));
      if (unread.length < end) return;
      hear(JSON.parse(unread.subarray(colon + 1, end).toString('utf8')));
      unread = unread.subarray(end);
    }
  });

  function hear(message: unknown): void {
    if (!Array.isArray(message)) return; // the greeting
    const [, id, fault, result] = message;
    const caller = waiting.get(id);
    waiting.delete(id);
    if (fault) caller?.reject(new Error(`${fault.error}: ${fault.message}`));
    else caller?.resolve(result as never);
  }

  return {
    closed,
    call: (command, parameters = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        const text = Buffer.from(JSON.stringify([0, last, command, parameters]), 'utf8');
        socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
      }),
  };
}
