/**
 * What the council can say in words that exist in every language. A closed list, each as neutral as a stage: whoever
 * finds the code may read it. The texts are `sentence.<id>` in the locales.
 */
export const sentences = [
  'please-call',
  'safe-way',
  'visit-card',
  'ask-something',
  'owner-agreed',
  'owner-asked',
  'work-booked',
  'work-done',
  'delay',
  'sorry',
  'part-missing',
  'no-access',
  'who-to-ask',
  'other-help',
  'closed-ask-again',
  'thank-you',
  'got-message',
  'change-day',
  'please-wait',
  'call-if-worse',
] as const;

/** The id of a sentence, as the desk says it and a reply carries it. */
export type Sentence = (typeof sentences)[number];

/** Whether this is a sentence: for what comes from the desk's command line or out of a reply. */
export function isSentence(text: string): text is Sentence {
  return (sentences as readonly string[]).includes(text);
}
