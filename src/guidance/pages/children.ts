import { type GuidePage, heading, lines, links, list, onlyIn, text } from '../page.ts';

/** Children at home. */
export const children: GuidePage = {
  id: 'children',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.children.lead'),
    // Domestic Abuse Act 2021, section 3, as Greater Manchester’s procedures give it (B). England and
    // Wales.
    ...onlyIn(['england', 'wales'], text('guide.children.law')),
    heading('guide.children.ask.title'),
    list(
      'guide.children.ask.1',
      'guide.children.ask.2',
      'guide.children.ask.3',
      'guide.children.ask.4',
      'guide.children.ask.5',
    ),
    heading('guide.children.you.title'),
    text('guide.children.you.1'),
    lines('children'),
    heading('guide.children.worry.title'),
    text('guide.children.worry.1'),
    lines('child-worry'),
    links('friends', 'request'),
  ],
};
