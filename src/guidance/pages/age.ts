import { type GuidePage, heading, lines, links, list, onlyIn, text } from '../page.ts';

/** Older and disabled people. */
export const age: GuidePage = {
  id: 'age',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.age.lead'),
    heading('guide.age.need.title'),
    list('guide.age.need.1', 'guide.age.need.2', 'guide.age.need.3', 'guide.age.need.4', 'guide.age.need.5'),
    text('guide.age.post'),
    links('request', 'fitting'),
    heading('guide.age.old.title'),
    lines('older'),
    ...onlyIn(['england', 'wales'], heading('guide.age.deaf.title'), text('guide.age.deaf.1'), lines('deaf')),
    links('help', 'access'),
  ],
};
