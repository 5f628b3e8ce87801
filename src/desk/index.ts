/**
 * The desk is the council's own tool: it holds the private keys, opens letters, shows them to named staff and seals
 * the answers. It may import `sealing`, `journey`, `promises`, `guidance`, `settings` and `i18n`; nothing imports it
 * but tools and tests, and it never runs at the portal.
 */
export type { Context } from './context.ts';
export { fingerprint } from './keys/fingerprint.ts';
export { run } from './main.ts';
export { inert, inertJson } from './printing/inert-text.ts';
