/**
 * What the emergency block of every page says, as data. The sentences are `emergency.*` in the locales; a number that
 * stands inside one of them stands here too, and a test holds the two against each other.
 *
 * Sources: 999 and pressing 55, only on mobiles and without telling where one is: Stockton and Folkestone & Hythe
 * councils' pages on domestic abuse. 999 BSL, free, day and night, no registration: Ofcom, RNID. Textphone 18000 and
 * texting 999 after registration: Metropolitan Police, Notting Hill Genesis. Read in November 2026.
 */
export const emergency = {
  call: '999',
  /** Pressed when the voice asks for it, on a mobile only ("Make Yourself Heard"). */
  silent: '55',
  /** Video relay in British Sign Language. */
  signLanguage: { address: 'https://999bsl.co.uk', shown: '999bsl.co.uk' },
  textphone: '18000',
  /** Texting 999 works only for phones registered with emergencySMS. */
  text: '999',
} as const;
