import type { ReplyBody } from './reply-body.ts';
import type { Route } from './sealed-letter.ts';

/**
 * Whether a person can write here. `wait`: nobody has answered yet, and only an answer says to whose keys a message is
 * sealed. `quiet`: they chose that the code shows nothing but "please get in touch", so nothing else is offered.
 */
export type MayWrite = { may: 'yes'; route: Route } | { may: 'wait' } | { may: 'quiet' };

/** From the replies, oldest first. The newest with a route counts: all are under the council's MAC. */
export function mayWrite(replies: readonly ReplyBody[]): MayWrite {
  if (replies.some(({ stage }) => stage === 'get-in-touch')) return { may: 'quiet' };
  const [route] = replies.flatMap((reply) => reply.route ?? []).slice(-1);
  return route === undefined ? { may: 'wait' } : { may: 'yes', route };
}
