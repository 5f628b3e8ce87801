import { type GuidePage, heading, links, list, text } from '../page.ts';

/** The portal’s own privacy notice; the council has one of its own. */
export const privacy: GuidePage = {
  id: 'privacy',
  reviewedOn: '2026-11-22',
  blocks: [
    heading('guide.privacy.who.title'),
    list('guide.privacy.who.1', 'guide.privacy.who.2'),
    heading('guide.privacy.keep.title'),
    list('guide.privacy.keep.1', 'guide.privacy.keep.2', 'guide.privacy.keep.3', 'guide.privacy.keep.4'),
    heading('guide.privacy.share.title'),
    // Exceptions and their wording: Stockport’s form, ICO’s safeguarding page, Great Yarmouth on
    // landlords (A).
    list('guide.privacy.share.1', 'guide.privacy.share.2', 'guide.privacy.share.3'),
    heading('guide.privacy.right.title'),
    text('guide.privacy.right.1'),
    text('guide.privacy.right.2'),
    text('guide.privacy.right.3'),
    links('safety', 'simple'),
  ],
};
