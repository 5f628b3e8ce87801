/** How much the code may show. Key and note to the translator. */
export const showNotes = {
  'show.title': 'Heading of a choice before sending.',
  'show.hint': 'Under the heading. This: what the code shows.',
  'show.full': 'Answer, chosen beforehand.',
  'show.quiet': 'Answer. Quotes the stage stage.get-in-touch.',
} as const satisfies Readonly<Record<string, string>>;
