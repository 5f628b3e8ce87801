/** How much is read of answers, as Node itself counts it. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/** The most bytes that any connection of a request has given to this process, head and all, from here to the question. */
export function measureWire(): { most(): number } {
  let most = 0;
  const see = (message: unknown) => {
    const { request } = message as { request: ClientRequest };
    request.once('socket', (socket) =>
      socket.once('close', () => {
        most = Math.max(most, socket.bytesRead);
      }),
    );
  };
  subscribe('http.client.request.created', see);
  return {
    most: () => {
      unsubscribe('http.client.request.created', see);
      return most;
    },
  };
}
