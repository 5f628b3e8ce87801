import { type GuidePage, heading, lines, links, list, onlyIn, text } from '../page.ts';

/** No recourse to public funds. */
export const funds: GuidePage = {
  id: 'funds',
  reviewedOn: '2026-11-22',
  blocks: [
    text('guide.funds.lead'),
    // That a scheme may have such a rule: Barnet’s form (A).
    list('guide.funds.ask.1', 'guide.funds.ask.2', 'guide.funds.ask.3', 'guide.funds.ask.4'),
    links('request'),
    heading('guide.funds.talk.title'),
    ...onlyIn(['england', 'wales'], lines('minority'), heading('guide.funds.law.title'), lines('legal')),
    // Those that we know of for this do not answer there; the helpline for all does.
    ...onlyIn(['scotland', 'northern-ireland'], lines('abuse')),
    links('help'),
  ],
};
