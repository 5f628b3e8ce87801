/** The same words by ear, on paper and in Braille. Key and note to the translator. */
export const otherFormsNotes = {
  'listen.start': 'Button: the device reads this page out with its own voice.',
  'listen.stop': 'Button: ends the reading aloud at once.',
  'listen.note': 'Beside the button that reads the page aloud: a warning.',
  'card.title': 'Heading and link: a card with phone numbers that is printed, cut out and folded.',
  'card.warn.finds': 'Do not soften.',
  'card.warn.carry': 'Do not soften.',
  'card.how': 'How to print and fold the card. Its outer side says site.title.',
  'braille.link': 'Link: saves this page as a file for a Braille display or printer.',
  'braille.warn': 'Stands before the link to the Braille file. Do not soften.',
  'braille.council': 'Stands for the name of the council in a Braille file.',
  'braille.phone':
    'Stands for the phone number of the council in a Braille file: call your council on its own number.',
} as const satisfies Readonly<Record<string, string>>;
