/** The same words by ear, on paper and in Braille. Key and note to the translator. */
export const otherFormsNotes = {
  'listen.start': 'Button: the device reads this page out with its own voice.',
  'listen.stop': 'Button: ends the reading aloud at once.',
  'listen.note': 'Beside the button that reads the page aloud: a warning.',
  'card.title': 'Heading and link: a card with phone numbers that is printed, cut out and folded.',
  'card.warn.finds': 'Do not soften.',
  'card.warn.carry': 'Do not soften.',
  'card.how': 'How to print and fold the card. Its outer side says site.title.',
} as const satisfies Readonly<Record<string, string>>;
