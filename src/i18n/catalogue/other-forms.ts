/** The same words by ear, on paper and in Braille. Key and note to the translator. */
export const otherFormsNotes = {
  'listen.start': 'Button: the device reads this page out with its own voice.',
  'listen.stop': 'Button: ends the reading aloud at once.',
  'listen.note': 'Beside the button that reads the page aloud: a warning.',
} as const satisfies Readonly<Record<string, string>>;
