import { type GuidePage, heading, lines, links, list, onlyIn, text } from '../page.ts';

/** For whoever is worried about somebody. Core: there in every language. */
export const friends: GuidePage = {
  id: 'friends',
  reviewedOn: '2026-11-22',
  blocks: [
    text('friends.lead'),
    text('friends.attack'),
    // What helps and what makes it worse: Basingstoke and Deane, Oasis, Refuge, Behind Closed Doors,
    // Caithness and Sutherland Women’s Aid, University of Kent (A).
    {
      kind: 'do',
      title: 'friends.do.title',
      items: [
        'friends.do.1',
        'friends.do.2',
        'friends.do.3',
        'friends.do.4',
        'friends.do.5',
        'friends.do.6',
        'friends.do.7',
      ],
    },
    {
      kind: 'dont',
      title: 'friends.dont.title',
      items: [
        'friends.dont.1',
        'friends.dont.2',
        'friends.dont.3',
        'friends.dont.4',
        'friends.dont.5',
        'friends.dont.6',
        'friends.dont.7',
        'friends.dont.8',
      ],
    },
    heading('friends.over.title'),
    list('friends.over.1', 'friends.over.2', 'friends.over.3', 'friends.over.4'),
    heading('friends.ask.title'),
    text('friends.ask.1'),
    text('friends.ask.2'),
    links('request', 'fitting'),
    heading('friends.pass.title'),
    list('friends.pass.1', 'friends.pass.2', 'friends.pass.3'),
    links('safety'),
    // The Domestic Violence Disclosure Scheme: Cambridgeshire and West Yorkshire Police (A). England and
    // Wales.
    ...onlyIn(
      ['england', 'wales'],
      heading('friends.past.title'),
      text('friends.past.1'),
      text('friends.past.2'),
      text('friends.past.3'),
      text('friends.past.4'),
    ),
    heading('friends.child.title'),
    text('friends.child.1'),
    lines('child-worry'),
    // Not to go between: a public repository of the Forced Marriage Unit’s advice (B).
    heading('friends.family.title'),
    text('friends.family.1'),
    links('honour', 'help'),
  ],
};
