/** How much the code may show, and the offer of the equality questions. Key and note to the translator. */
export const showNotes = {
  'show.title': 'Heading of a choice before sending.',
  'show.hint': 'Under the heading. This: what the code shows.',
  'show.full': 'Answer, chosen beforehand.',
  'show.quiet': 'Answer. Quotes the stage stage.get-in-touch.',
  'equality.title': 'Heading above a button on the last page before sending. An offer, not a demand.',
  'equality.text': 'Under the heading. Must sound like something that is easily left out.',
  'equality.open': 'A button that looks like a link. Opens a page of questions.',
  'equality.given': 'Stands under the heading once some of them are answered. They: the answers.',
} as const satisfies Readonly<Record<string, string>>;
