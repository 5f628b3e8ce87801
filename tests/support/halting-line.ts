/** A line to a server that can fall silent, as one does when a machine hangs or a cable is pulled: nothing is refused, nothing answers. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface HaltingLine {
  readonly port: number;
  /** From here on nothing gets through, in either direction; who calls is still answered. */
  halt(): void;
  /** Everything goes through again, on new connections. */
  resume(): void;
  close(): Promise<void>;
}

/** @param to the port of the server on this machine */
export async function openLine(to: number): Promise<HaltingLine> {
  const open = new Set<Socket>();
  let isHalted = false;
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('data', (bytes) => isHalted || other.write(bytes));
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    halt: () => {
      isHalted = true;
    },
    resume: () => {
      isHalted = false;
      for (const socket of open) socket.destroy();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
