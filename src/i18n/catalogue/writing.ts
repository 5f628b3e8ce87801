/** Writing to the council with a code, and the sentences that it answers with. Whoever finds the code may read every word of this file on the screen, so it could all be about any repair job. Key and note to the translator. */
export const writingNotes = {
  'write.title':
    'Heading of the part of the tracker in which the person writes to the council. Everything in this group must be able to be about any repair job.',
  'write.wait': 'In place of the field, before the first answer.',
  'write.intro': 'Over the field. Honest: do not soften.',
  'write.basic': 'On the page that works without script, over the field. Honest: do not soften.',
  'write.wish': 'On the page that works without script: over the list of what can be done.',
  'write.text': 'Name of the field for the message.',
  'write.button': 'The button.',
  'write.empty': 'Error at the field for the message.',
  'write.sending': 'While it is sent.',
  'write.sent.title': 'Heading, after it has arrived, on the page that works without script.',
  'write.sent': 'After it has arrived.',
  'write.unsure': 'No answer came. What was typed is still in the field.',
  'write.tooBig': 'The message is longer than can be sealed.',
  'write.late': 'Button. It sends a message without any words.',
  'write.urgent':
    'Button that opens a field, and the heading of that part. It must be able to be about any repair job.',
  'write.urgent.intro': 'After the emergency sentences, over the field. Honest: do not soften.',
  'write.urgent.text': 'Name of the field. It may be left empty.',
  'write.change': 'Button that opens a field, and the heading of that part.',
  'write.change.intro': 'Over the field. A new number that somebody else sends must not be believed.',
  'write.change.text': 'Name of the field.',
  'write.stop': 'Button that opens this part, and its heading.',
  'write.stop.intro': 'Over the button.',
  'write.stop.button': 'The button.',
  'write.delete': 'Button that opens this part, and its heading.',
  'write.delete.intro': 'Over the button.',
  'write.delete.unopened': 'After write.delete.intro: why an unopened request cannot be recalled.',
  'write.delete.button': 'The button.',
  'write.delete.failed': 'No answer came.',
  'write.deleted.title': 'Heading, afterwards.',
  'write.deleted.text': 'Afterwards.',
  'say.unknown': 'In place of a sentence that a newer desk has sent and this page does not know.',
  'say.call':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.reach':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.tried':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.question':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.visitor':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.agree-day':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.moved':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.missed':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.landlord-asked':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.landlord-agreed':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.landlord-refused':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.parts':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.delay':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.late':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.thanks':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.check-first':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.new-person':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.other-team':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.wait':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
  'say.content':
    'A message that the council has chosen from its list. It must be able to be about any repair job.',
} as const satisfies Readonly<Record<string, string>>;
