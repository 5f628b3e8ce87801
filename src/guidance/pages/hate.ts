import { type GuidePage, heading, lines, links, list, text } from '../page.ts';

/** Hate crime. */
export const hate: GuidePage = {
  id: 'hate',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.hate.lead'),
    text('guide.hate.why'),
    heading('guide.hate.can.title'),
    // Schemes that take hate crime: South Essex 2008, Uttlesford, Maidstone (A). Letterboxes after hate
    // crime: London Fire Brigade, South Wales Fire and Rescue (A). 101: Metropolitan Police (B).
    list('guide.hate.can.1', 'guide.hate.can.2', 'guide.hate.can.3', 'guide.hate.can.4'),
    links('request', 'fitting'),
    heading('guide.hate.talk.title'),
    lines('hate'),
    links('help'),
  ],
};
