import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isPublicAddress } from '../delivery/public-address.ts';

/**
 * Whom a request comes from, as far as it can be told: an IPv4 address, or the /56 of an IPv6 address, which is what a
 * provider gives to one home.
 *
 * Null where it cannot be told, so that nobody is refused for what others do: a loopback or private address is a proxy's,
 * and so is any that hands on for another while the settings name no proxy.
 * @param proxies how many proxies of the council's own a request passes. What stands in `X-Forwarded-For` before their
 *   part of it was written by whoever asks
 */
export function senderOf(request: IncomingMessage, proxies: number): string | null {
  const handed = request.headers['x-forwarded-for']?.toString();
  const known = proxies === 0 ? request.socket.remoteAddress : handed?.split(',').at(-proxies);
  if (known === undefined || (proxies === 0 && handed !== undefined)) return null;
  const address = bare(known.trim());
  if (isIP(address) === 0 || !isPublicAddress(address)) return null;
  return isIP(address) === 4 ? address : first56Bits(address);
}

/** Without what some proxies and systems write around an address: a port, brackets, a zone, the form that maps IPv4. */
function bare(text: string): string {
  return text
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
}

/** @param address IPv6, of any spelling. @returns 14 hexadecimal digits */
function first56Bits(address: string): string {
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail]
    .map((group) => group.toLowerCase().padStart(4, '0'))
    .join('')
    .slice(0, 14);
}
