/** The groups whose mistranslation could cost a life: danger, how to leave, the danger notice, what cannot be hidden. */
const lifeOrDeath = [
  'emergency.',
  'exit.',
  'notice.danger.',
  'safety.',
  'friends.attack',
  'card.warn.',
  'braille.warn',
] as const;

/** Whether a text must be right whatever happens: it stands with the English beside it until a person checked it. */
export function isSafetyKey(key: string): boolean {
  return lifeOrDeath.some((group) => key.startsWith(group));
}

/** The group of a key in `locales/status.json`: its first part; notices are kept apart from each other. */
export function groupOf(key: string): string {
  const [first = '', second = ''] = key.split('.');
  return first === 'notice' ? `notice.${second}` : first;
}
