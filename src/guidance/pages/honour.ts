import { type GuidePage, heading, lines, links, list, text } from '../page.ts';

/** Forced marriage and honour-based abuse. */
export const honour: GuidePage = {
  id: 'honour',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.honour.lead'),
    list('guide.honour.know.1', 'guide.honour.know.2'),
    heading('guide.honour.safe.title'),
    list('guide.honour.safe.1', 'guide.honour.safe.2', 'guide.honour.safe.3', 'guide.honour.safe.4'),
    // Not to go between: a public repository of the Forced Marriage Unit’s advice (B).
    heading('guide.honour.friend.title'),
    text('guide.honour.friend.1'),
    links('friends', 'request'),
    heading('guide.honour.talk.title'),
    lines('honour'),
  ],
};
