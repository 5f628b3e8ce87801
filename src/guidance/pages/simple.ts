import { type GuidePage, heading, links, list, text } from '../page.ts';

/** About the basic path. */
export const simple: GuidePage = {
  id: 'simple',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.simple.lead'),
    heading('guide.simple.other.title'),
    // Proved by the tests that src/ui/safety-page/claims.ts names for safety.basic.lines and
    // safety.basic.sees.
    list('guide.simple.other.1', 'guide.simple.other.2', 'guide.simple.other.3', 'guide.simple.other.4'),
    heading('guide.simple.same.title'),
    list('guide.simple.same.1', 'guide.simple.same.2', 'guide.simple.same.3'),
    heading('guide.simple.use.title'),
    text('guide.simple.use.1'),
    links('request', 'request-basic', 'safety'),
  ],
};
