import { type GuidePage, heading, lines, links, list, text } from '../page.ts';

/** Men who are harmed. */
export const men: GuidePage = {
  id: 'men',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.men.lead'),
    list('guide.men.know.1', 'guide.men.know.2', 'guide.men.know.3', 'guide.men.know.4'),
    links('request', 'fitting'),
    heading('guide.men.talk.title'),
    lines('men'),
    links('lgbt', 'help'),
  ],
};
