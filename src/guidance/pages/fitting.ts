import { type GuidePage, heading, links, list, text } from '../page.ts';

/** What a scheme can fit, with drawings. */
export const fitting: GuidePage = {
  id: 'fitting',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.fitting.lead'),
    // Measures: South Essex Homes 2008, Great Yarmouth, West Norfolk, Uttlesford, Kensington and
    // Chelsea, London Fire Brigade (A). A safe room is not offered everywhere: Tamworth (A).
    {
      kind: 'drawings',
      items: [
        { drawing: 'door', say: 'guide.fitting.door' },
        { drawing: 'window', say: 'guide.fitting.window' },
        { drawing: 'letterbox', say: 'guide.fitting.letterbox' },
        { drawing: 'fire', say: 'guide.fitting.fire' },
        { drawing: 'light', say: 'guide.fitting.light' },
        { drawing: 'alarm', say: 'guide.fitting.alarm' },
        { drawing: 'room', say: 'guide.fitting.room' },
      ],
    },
    heading('guide.fitting.choice.title'),
    list(
      'guide.fitting.choice.1',
      'guide.fitting.choice.2',
      'guide.fitting.choice.3',
      'guide.fitting.choice.4',
    ),
    // West Norfolk, Lincolnshire, Oadby and Wigston, Great Yarmouth print these limits (A).
    heading('guide.fitting.limits.title'),
    list('guide.fitting.limits.1', 'guide.fitting.limits.2', 'guide.fitting.limits.3'),
    links('who', 'next', 'request'),
  ],
};
