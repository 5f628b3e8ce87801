import type { Group, Nation } from './helpline.ts';

/** A text of a page: `guide.` may be missing in a language, `friends.` never. */
export type Say = `guide.${string}` | `friends.${string}`;

/** The drawings. Each has a text alternative, `guide.fitting.drawing.<name>`. */
export const drawings = ['door', 'window', 'letterbox', 'fire', 'light', 'alarm', 'room'] as const;
export type Drawing = (typeof drawings)[number];

/** Pages of guidance, by the name that `src/i18n/addresses.ts` has for their address. */
export type GuideId =
  | 'friends'
  | 'fitting'
  | 'who'
  | 'next'
  | 'hate'
  | 'honour'
  | 'children'
  | 'men'
  | 'lgbt'
  | 'age'
  | 'funds'
  | 'complaints'
  | 'privacy'
  | 'access'
  | 'simple';

/** Where a page may lead: other guidance, and the doors of the site. */
export type Target = GuideId | 'help' | 'safety' | 'more' | 'request' | 'request-basic' | 'track';

/** A piece of a page. `only`: it stands there in these nations alone, because the law or the office is theirs. */
export type Block = { readonly only?: readonly Nation[] } & (
  | { readonly kind: 'heading' | 'text'; readonly say: Say }
  | { readonly kind: 'list' | 'steps'; readonly items: readonly Say[] }
  | { readonly kind: 'do' | 'dont'; readonly title: Say; readonly items: readonly Say[] }
  | { readonly kind: 'drawings'; readonly items: readonly { readonly drawing: Drawing; readonly say: Say }[] }
  /** What the council itself promises, in its own words; nothing, its title neither, where it says nothing. */
  | { readonly kind: 'promises'; readonly title: Say }
  | { readonly kind: 'lines'; readonly group: Group }
  | { readonly kind: 'links'; readonly to: readonly Target[] }
);

/** One page of guidance. Its title is in the reader's language always: `more.<id>`, or `friends.title`. */
export interface GuidePage {
  readonly id: GuideId;
  readonly blocks: readonly Block[];
  /** The day on which it was written or last looked through: `{{day}}` in its texts. */
  readonly reviewedOn: string;
}

export const heading = (say: Say): Block => ({ kind: 'heading', say });
export const text = (say: Say): Block => ({ kind: 'text', say });
export const list = (...items: readonly Say[]): Block => ({ kind: 'list', items });
export const steps = (...items: readonly Say[]): Block => ({ kind: 'steps', items });
export const lines = (group: Group): Block => ({ kind: 'lines', group });
export const links = (...to: readonly Target[]): Block => ({ kind: 'links', to });

/** Blocks that stand there in some nations only. */
export function onlyIn(nations: readonly Nation[], ...blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => ({ ...block, only: nations }));
}

/** The blocks of a page that a reader in this nation sees. */
export function blocksFor(page: GuidePage, nation: Nation): readonly Block[] {
  return page.blocks.filter(({ only }) => only === undefined || only.includes(nation));
}

/** Every text that a block says. */
export function textsOf(block: Block): readonly Say[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.say];
    case 'promises':
      return [block.title];
    case 'list':
    case 'steps':
      return block.items;
    case 'do':
    case 'dont':
      return [block.title, ...block.items];
    case 'drawings':
      return block.items.flatMap(({ drawing, say }): Say[] => [say, `guide.fitting.drawing.${drawing}`]);
    case 'lines':
    case 'links':
      return [];
  }
}
