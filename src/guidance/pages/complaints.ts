import { type GuidePage, heading, lines, links, onlyIn, steps, text } from '../page.ts';

/** What to do when the council is late or wrong. */
export const complaints: GuidePage = {
  id: 'complaints',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.complaints.lead'),
    heading('guide.complaints.first.title'),
    text('guide.complaints.first.1'),
    heading('guide.complaints.council.title'),
    // Usual times: Thurrock (A for Thurrock, hence “often”).
    steps('guide.complaints.council.1', 'guide.complaints.council.2'),
    // Local Government and Social Care Ombudsman: its own page (A) and Runnymede (B). Housing Ombudsman:
    // Runnymede (B). England.
    ...onlyIn(
      ['england'],
      heading('guide.complaints.above.title'),
      text('guide.complaints.above.1'),
      text('guide.complaints.above.2'),
      lines('complaint'),
    ),
    ...onlyIn(
      ['wales', 'scotland', 'northern-ireland'],
      heading('guide.complaints.other.title'),
      text('guide.complaints.other.1'),
    ),
    heading('guide.complaints.secret.title'),
    text('guide.complaints.secret.1'),
    links('help', 'next'),
  ],
};
