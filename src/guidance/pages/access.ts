import { type GuidePage, heading, links, list, onlyIn, text } from '../page.ts';

/** The accessibility statement. */
export const access: GuidePage = {
  id: 'access',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.access.lead'),
    text('guide.access.status'),
    heading('guide.access.not.title'),
    // docs/accessibility.md says the same at greater length; the two are changed together.
    list('guide.access.not.1', 'guide.access.not.2', 'guide.access.not.3', 'guide.access.not.4'),
    heading('guide.access.test.title'),
    list('guide.access.test.1', 'guide.access.test.2', 'guide.access.test.3'),
    heading('guide.access.tell.title'),
    text('guide.access.tell.1'),
    ...onlyIn(['england', 'wales', 'scotland'], text('guide.access.tell.2')),
    ...onlyIn(['northern-ireland'], text('guide.access.tell.3')),
    text('guide.access.day'),
    links('safety', 'simple'),
  ],
};
