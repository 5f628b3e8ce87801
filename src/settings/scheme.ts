import { z } from 'zod';
import type { Tenure } from '../journey/advice.ts';
import { areUnique, listOf, objectOf, textOf } from './problem.ts';

const tenures = [
  'council',
  'association',
  'private',
  'own',
  'family',
  'temporary',
  'mobile',
] as const satisfies readonly Tenure[];
const levels = ['standard', 'medium', 'high'] as const;

const oneOf = <const T extends readonly string[]>(...choices: T) =>
  z.enum(choices, { error: `one of ${choices.join(', ')}` });
const someOf = <const T extends readonly string[]>(...choices: T) => {
  const expected = `a list of one or more of ${choices.join(', ')}`;
  return listOf(z.enum(choices, { error: `one of ${choices.join(', ')}` }), expected).refine(areUnique, {
    error: `${expected}, each once`,
  });
};
const yesOrNo = z.boolean({ error: 'true or false' });
const age = { error: 'a whole number of years, 16 to 25' };

/**
 * The scheme's own rules, every one of them said: what is left out would be guessed. They only ever make advice
 * (`adviceFor` in the journey); the request can be sent whatever they say.
 */
export const schemeSchema = objectOf(
  {
    tenures: someOf(...tenures),
    policeRequired: oneOf('no', 'advised', 'yes'),
    riskLevels: someOf(...levels),
    hateCrime: yesOrNo,
    landlordConsent: oneOf('no', 'required', 'told'),
    selfReferral: yesOrNo,
    perpetratorLegalRight: oneOf('blocks', 'legalAdviceFirst'),
    // Below 16 nothing is collected, whatever a scheme says.
    ageMin: z.int(age).min(16, age).max(25, age),
    supportNeeded: yesOrNo,
    associationsOwn: yesOrNo,
    publicFunds: yesOrNo,
    area: listOf(
      textOf(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'the first half of a postcode in capitals, such as SS14'),
      'a list of one or more first halves of postcodes, such as SS14',
    )
      .refine(areUnique, { error: 'first halves of postcodes that differ from each other' })
      .optional(),
  },
  'an object with the rules of the scheme',
);
