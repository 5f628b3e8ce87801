import { type GuidePage, heading, links, list, onlyIn, steps, text } from '../page.ts';

/** What happens after a request was sent. The days are the council’s: its settings and the tracker have them. */
export const next: GuidePage = {
  id: 'next',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.next.lead'),
    // The steps: South Essex Homes 2008, Great Yarmouth, Uttlesford, Maidstone (A).
    steps(
      'guide.next.step.1',
      'guide.next.step.2',
      'guide.next.step.3',
      'guide.next.step.4',
      'guide.next.step.5',
      'guide.next.step.6',
      'guide.next.step.7',
      'guide.next.step.8',
    ),
    { kind: 'promises', title: 'guide.next.promise.title' },
    heading('guide.next.when.title'),
    // “Within a couple of working days”: guidance of the government as the BBC reports it (B); shown as
    // such, not as a right.
    ...onlyIn(['england'], text('guide.next.when.1')),
    text('guide.next.when.2'),
    text('guide.next.when.3'),
    links('track', 'complaints'),
    // Danger changes: South Tyneside (A).
    heading('guide.next.change.title'),
    list('guide.next.change.1', 'guide.next.change.2', 'guide.next.change.3'),
    // Right to Repair, SI 1994/133 (A). England and Wales.
    ...onlyIn(['england', 'wales'], heading('guide.next.lock.title'), text('guide.next.lock.1')),
    heading('guide.next.note.title'),
    text('guide.next.note.1'),
    // Exemption of adapted homes, SI 2021/991, circular A8/2021 (A). Not by itself: Torus (A).
    ...onlyIn(['england', 'wales', 'scotland'], heading('guide.next.rent.title'), text('guide.next.rent.1')),
  ],
};
