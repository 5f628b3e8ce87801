/** What answers may change under the rules of a scheme, and what to do about it. Key and note to the translator. */
export const adviceNotes = {
  'advice.title': 'Heading above advice that follows from the answers. Calm; nothing of it is a refusal.',
  'advice.intro': 'Under the heading. Must come before the advice.',
  'advice.repair.text': 'Read before sending by a council tenant with a broken lock.',
  'advice.repair.next': 'Read before sending by a council tenant with a broken lock.',
  'advice.leaving.text': 'Read before sending by someone who needs to live somewhere else.',
  'advice.leaving.next': 'Read before sending by someone who needs to live somewhere else.',
  'advice.living.text': 'Read before sending by someone who lives with the one who does harm.',
  'advice.living.next': 'Read before sending by someone who lives with the one who does harm.',
  'advice.joint.text':
    'Read before sending by someone who shares the rent contract or mortgage with the one who does harm.',
  'advice.joint.next':
    'Read before sending by someone who shares the rent contract or mortgage with the one who does harm. Ending the contract can lose the home.',
  'advice.hate.text':
    'Read before sending by someone harmed by a hate crime, where the scheme is for other harm.',
  'advice.hate.next':
    'Read before sending by someone harmed by a hate crime, where the scheme is for other harm.',
  'advice.association.text': 'Read before sending by a tenant of a housing association.',
  'advice.association.next': 'Read before sending by a tenant of a housing association.',
  'advice.temporary.text': 'Read before sending by someone in temporary housing.',
  'advice.temporary.next': 'Read before sending by someone in temporary housing.',
  'advice.tenure.text': 'Read before sending by someone whose kind of home the scheme does not name.',
  'advice.tenure.next': 'Read before sending by someone whose kind of home the scheme does not name.',
  'advice.landlord.text': 'Read before sending by someone who rents.',
  'advice.landlord.next': 'Read before sending by someone who rents. A promise.',
  'advice.told.text':
    'Read before sending by someone who rents, where the scheme tells the landlord. Honest: do not soften.',
  'advice.told.next': 'Read before sending by someone who rents, where the scheme tells the landlord.',
  'advice.police.text':
    'Read before sending by someone without a crime number, where the scheme asks for one.',
  'advice.police.next':
    'Read before sending by someone without a crime number, where the scheme asks for one. No pressure.',
  'advice.report.text': 'Read before sending by someone without a report, where the scheme advises one.',
  'advice.report.next': 'Read before sending by someone without a report, where the scheme advises one.',
  'advice.area.text': 'Read before sending by someone whose postcode is not in the list of the council.',
  'advice.area.next': 'Read before sending by someone whose postcode is not in the list of the council.',
  'advice.age.text': 'Read before sending by somebody of 16 or 17, where the scheme is for adults.',
  'advice.age.next': 'Read before sending by somebody of 16 or 17, where the scheme is for adults.',
  'advice.support.text':
    'Read before sending by someone who has not chosen a support worker, where the scheme needs it.',
  'advice.support.next':
    'Read before sending by someone who has not chosen a support worker. “Them” is the worker.',
  'advice.referral.text':
    'Read before sending by everyone, where the scheme takes no requests from people themselves.',
  'advice.referral.next':
    'Read before sending by everyone, where the scheme takes no requests from people themselves.',
  'advice.risk.text':
    'Read before sending by everyone, where the scheme is for some levels of danger. Never name a level.',
  'advice.risk.next':
    'Read before sending by everyone, where the scheme is for some levels of danger. Never name a level.',
  'advice.funds.text':
    'Read before sending by everyone, where the scheme asks for it. We do not ask about it in the form.',
  'advice.funds.next': 'Read before sending by everyone, where the scheme asks for it.',
} as const satisfies Readonly<Record<string, string>>;
