import { type GuidePage, heading, lines, links, list, onlyIn, text } from '../page.ts';

/** Who can ask, whatever the home. */
export const who: GuidePage = {
  id: 'who',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.who.lead'),
    list('guide.who.by.1', 'guide.who.by.2', 'guide.who.by.3', 'guide.who.by.4'),
    // Rules differ: thirteen schemes were read, see the project’s research. Landlords must agree: Great
    // Yarmouth, Tendring, West Norfolk, Maidstone (A).
    heading('guide.who.home.title'),
    list('guide.who.home.1', 'guide.who.home.2', 'guide.who.home.3'),
    heading('guide.who.with.title'),
    // Works wait while they live there or have a right to: Great Yarmouth, Maidstone (A). No notice
    // without advice: Camden (A).
    list('guide.who.with.1', 'guide.who.with.2', 'guide.who.with.3'),
    heading('guide.who.police.title'),
    text('guide.who.police.1'),
    heading('guide.who.go.title'),
    text('guide.who.go.1'),
    // Homelessness Code of Guidance, chapter 21 (A). England.
    ...onlyIn(['england'], text('guide.who.go.2')),
    heading('guide.who.young.title'),
    text('guide.who.young.1'),
    lines('children'),
    links('fitting', 'next', 'request'),
  ],
};
