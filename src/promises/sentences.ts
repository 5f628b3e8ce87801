/**
 * What the council can say without free text: a closed list, there in every language (`say.<id>` in the locales), in
 * words that could be about any repair job, because whoever finds the code may read them. A reply carries the id.
 */
export const sentences = [
  'call',
  'reach',
  'tried',
  'question',
  'visitor',
  'agree-day',
  'moved',
  'missed',
  'landlord-asked',
  'landlord-agreed',
  'landlord-refused',
  'parts',
  'delay',
  'late',
  'thanks',
  'check-first',
  'new-person',
  'other-team',
  'wait',
  'content',
] as const;

/** The id of a sentence, as the desk says it and a reply carries it. */
export type Sentence = (typeof sentences)[number];

/** Whether this is one of them: a newer desk may know more. */
export function isSentence(text: string): text is Sentence {
  return (sentences as readonly string[]).includes(text);
}
