import type { Target } from '../../guidance/index.ts';
import type { Key } from '../../i18n/catalogue.ts';

const own: Partial<Record<Target, Key>> = {
  friends: 'friends.title',
  help: 'help.title',
  safety: 'safety.title',
  request: 'home.ask',
  'request-basic': 'request.noscript.link',
  track: 'home.track',
};

/** The title of a page, which is also what a link to it says. It is there in every language. */
export function titleOf(target: Target): Key {
  // Every other page has its title in the list of guidance; a test holds each against the catalogue.
  return own[target] ?? (`more.${target === 'more' ? 'title' : target}` as Key);
}
