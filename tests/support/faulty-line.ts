/** A line to a real server that can be cut, or fall silent, or drip, at the byte that a test names. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What happens to a connection. `refuse`: it ends before a byte. `silent`: nothing is ever answered. `drip`: a byte of the
 * answer a second. `half`: the server's side ends after the first words. `out` and `in`: it is cut after so many bytes of
 * the client's, or of the server's. `late`: whatever the server says after its first words comes so many milliseconds later.
 */
export type LineFault =
  | 'refuse'
  | 'silent'
  | 'drip'
  | 'half'
  | { readonly out: number }
  | { readonly in: number }
  | { readonly late: number };

export interface Line {
  readonly port: number;
  /** What happens to the connections from here on: the same to each, or what the function says. */
  fault(next: LineFault | null | (() => LineFault | null)): void;
  /** Cuts whatever is connected now. */
  cut(): void;
  /** Cuts whatever is connected now when its client says the next word: it has had the answer by then. */
  cutAfterAnswer(): void;
  /** How many connections there were. */
  connections(): number;
  close(): Promise<void>;
}

const DRIP_MS = 1_000;

/** @param to the port of the real server */
export async function startLine(to: number): Promise<Line> {
  let choose: () => LineFault | null = () => null;
  let count = 0;
  const open = new Set<Socket>();
  const clients = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('error', () => {}).once('close', () => open.delete(socket));
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    count += 1;
    clients.add(keep(client).once('close', () => clients.delete(client)));
    const fault = choose();
    if (fault === 'refuse') client.destroy();
    else if (fault === 'silent') client.resume();
    else join(client, keep(connect({ port: to, host: '127.0.0.1', allowHalfOpen: true })), fault);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    fault: (next) => {
      choose = typeof next === 'function' ? next : () => next;
    },
    cut: () => {
      for (const socket of open) socket.destroy();
    },
    cutAfterAnswer: () => {
      for (const client of clients) client.once('data', () => client.destroy());
    },
    connections: () => count,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(client: Socket, server: Socket, fault: LineFault | null): void {
  const cut = () => {
    client.destroy();
    server.destroy();
  };
  const limits = { out: Number.POSITIVE_INFINITY, in: Number.POSITIVE_INFINITY };
  if (typeof fault === 'object' && fault !== null) Object.assign(limits, fault);
  pass(client, server, limits.out, cut);
  if (fault === 'drip') drip(server, client);
  else if (typeof fault === 'object' && fault !== null && 'late' in fault) delay(server, client, fault.late);
  else if (fault === 'half') server.once('data', (part) => client.end(part));
  else pass(server, client, limits.in, cut);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.once('end', () => other.end());
    one.once('close', () => other.destroySoon());
  }
}

function pass(from: Socket, to: Socket, most: number, cut: () => void): void {
  let passed = 0;
  from.on('data', (part: Buffer) => {
    const now = part.subarray(0, most - passed);
    passed += part.length;
    if (passed <= most) to.write(now);
    else to.write(now, cut);
  });
}

function delay(from: Socket, to: Socket, ms: number): void {
  from.once('data', (first) => {
    to.write(first);
    from.pause();
    const wait = setTimeout(() => from.on('data', (part) => to.write(part)).resume(), ms);
    to.once('close', () => clearTimeout(wait));
  });
}

function drip(from: Socket, to: Socket): void {
  const waiting: number[] = [];
  const tap = setInterval(() => {
    const byte = waiting.shift();
    if (byte !== undefined) to.write(Buffer.of(byte));
  }, DRIP_MS);
  from.on('data', (part: Buffer) => waiting.push(...part));
  to.once('close', () => clearInterval(tap));
}
