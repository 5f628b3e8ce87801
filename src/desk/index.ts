/**
 * The desk is the council's own tool: it holds the private keys, opens letters, shows them to named staff and seals
 * the answers. It may import `sealing`, `journey`, `promises`, `guidance`, `settings` and `i18n`; nothing imports it
 * but tools and tests, and it never runs at the portal.
 *
 * `commands/` is what can be typed; `keys/` whose keys these are, and how they come and go; `checkup/` what `doctor` looks
 * at; `counting/` the daily count of both sides; `printing/` letters as people and programs read them; `case-system/` the
 * way into the council's own system and back. What stands beside them is the home folder, the portal, and one letter.
 */
export type { Context } from './context.ts';
export { fingerprint } from './keys/fingerprint.ts';
export { run } from './main.ts';
export { inert, inertJson } from './printing/inert-text.ts';
