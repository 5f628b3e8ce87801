import type { Courier } from '../delivery/index.ts';
import type { Mailbox } from '../mailbox/index.ts';
import type { Log } from '../safety/log.ts';
import type { Stretch } from '../sealing/index.ts';
import type { Settings } from '../settings/settings.ts';
import type { BuiltAssets } from './assets.ts';
import type { Gate } from './gate.ts';
import type { KeyWatch } from './key-watch.ts';
import type { Keyring } from './keyring.ts';
import type { Limits } from './limits.ts';
import type { OneViews } from './one-view.ts';
import type { Pages } from './pages.ts';
import type { Watch } from './watch.ts';
import type { Words } from './words.ts';

/** Everything the server works with. Built in one place, `wiring.ts`; tests build their own. */
export interface Portal {
  readonly settings: Settings;
  /** 32 bytes each. */
  readonly secrets: { readonly pepper: Uint8Array; readonly formKey: Uint8Array };
  /** Tags of the languages that are offered, the default first. */
  readonly languages: readonly string[];
  readonly keyring: Keyring;
  readonly assets: BuiltAssets;
  /** What the journey and the tracker say. */
  readonly words: Words;
  readonly pages: Pages;
  readonly mailbox: Mailbox;
  readonly log: Log;
  readonly random: (n: number) => Uint8Array;
  readonly clock: () => Date;
  readonly stretch: Stretch;
  /** The deployment's salt, 16 bytes. */
  readonly salt: Uint8Array;
  readonly gate: Gate;
  readonly limits: Limits;
  readonly views: OneViews;
  readonly watch: Watch;
  readonly keyWatch: KeyWatch;
  /** Null where nothing is carried, or where a process of its own does it. */
  readonly courier: Courier | null;
}

/** The day, as the mailbox keeps it: nothing finer is ever stored. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
