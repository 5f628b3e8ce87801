import { type GuidePage, heading, lines, links, list, text } from '../page.ts';

/** Lesbian, gay, bisexual and trans people. */
export const lgbt: GuidePage = {
  id: 'lgbt',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.lgbt.lead'),
    list('guide.lgbt.know.1', 'guide.lgbt.know.2', 'guide.lgbt.know.3', 'guide.lgbt.know.4'),
    links('request', 'hate'),
    heading('guide.lgbt.talk.title'),
    lines('lgbt'),
    links('help'),
  ],
};
