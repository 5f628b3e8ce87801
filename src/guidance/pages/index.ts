import type { GuideId, GuidePage } from '../page.ts';
import { access } from './access.ts';
import { age } from './age.ts';
import { children } from './children.ts';
import { complaints } from './complaints.ts';
import { fitting } from './fitting.ts';
import { friends } from './friends.ts';
import { funds } from './funds.ts';
import { hate } from './hate.ts';
import { honour } from './honour.ts';
import { lgbt } from './lgbt.ts';
import { men } from './men.ts';
import { next } from './next.ts';
import { privacy } from './privacy.ts';
import { simple } from './simple.ts';
import { who } from './who.ts';

/** Every page of guidance, by its name. */
export const guidePages: Readonly<Record<GuideId, GuidePage>> = {
  friends,
  fitting,
  who,
  next,
  hate,
  honour,
  children,
  men,
  lgbt,
  age,
  funds,
  complaints,
  privacy,
  access,
  simple,
};

/** The page of this name, or `null`. */
export function guideOf(name: string): GuidePage | null {
  return Object.values(guidePages).find(({ id }) => id === name) ?? null;
}

/** The list of all guidance, in its parts. `friends` has a door of its own, and stands here too. */
export const guideParts: readonly {
  readonly part: 'home' | 'you' | 'site';
  readonly ids: readonly GuideId[];
}[] = [
  { part: 'home', ids: ['fitting', 'who', 'next', 'complaints'] },
  { part: 'you', ids: ['friends', 'children', 'men', 'lgbt', 'age', 'hate', 'honour', 'funds'] },
  { part: 'site', ids: ['privacy', 'simple', 'access'] },
];
