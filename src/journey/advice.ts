import type { Answers } from './question.ts';
import { journey } from './questions.ts';
import { holds, walk } from './walk.ts';

export type Tenure = 'council' | 'association' | 'private' | 'own' | 'family' | 'temporary' | 'mobile';

/**
 * What a council's scheme asks for, as its settings say it. A rule that these answers do not meet becomes advice,
 * never a refusal: staff decide, and the request is sent all the same (docs/settings.md).
 */
export interface SchemeRules {
  /** The kinds of homes that the scheme is for. */
  readonly tenures: readonly Tenure[];
  /** `yes`: a crime number is part of it. `advised`: it helps. */
  readonly policeRequired: 'no' | 'advised' | 'yes';
  /** For whom it is, as a trained worker finds it later. Nothing here ever works out a level. */
  readonly riskLevels: readonly ('standard' | 'medium' | 'high')[];
  readonly hateCrime: boolean;
  /** `told`: the landlord learns what the work is for, or it cannot go ahead. */
  readonly landlordConsent: 'no' | 'required' | 'told';
  readonly selfReferral: boolean;
  /** `blocks`: no work while the one who does harm lives there or may. `legalAdviceFirst`: advice, then work. */
  readonly perpetratorLegalRight: 'blocks' | 'legalAdviceFirst';
  readonly ageMin: number;
  /** Support has to be accepted, not only offered. */
  readonly supportNeeded: boolean;
  /** Housing associations have schemes of their own, and requests go there. */
  readonly associationsOwn: boolean;
  /** It depends on the right to public money. */
  readonly publicFunds: boolean;
  /** The outward halves of its postcodes, such as `SS14`. Left out: the council looks for itself. */
  readonly area?: readonly string[] | undefined;
}

/** The rules of a scheme that is open to all: what holds where the council says nothing. */
export const openScheme: SchemeRules = {
  tenures: ['council', 'association', 'private', 'own', 'family', 'temporary', 'mobile'],
  policeRequired: 'no',
  riskLevels: ['standard', 'medium', 'high'],
  hateCrime: true,
  landlordConsent: 'required',
  selfReferral: true,
  perpetratorLegalRight: 'legalAdviceFirst',
  ageMin: 16,
  supportNeeded: false,
  associationsOwn: false,
  publicFunds: false,
};

/** Each has two texts: `advice.<id>.text` says what may change, `advice.<id>.next` what to do now. */
export const adviceIds = [
  'repair',
  'leaving',
  'living',
  'joint',
  'hate',
  'association',
  'temporary',
  'tenure',
  'landlord',
  'told',
  'police',
  'report',
  'area',
  'age',
  'support',
  'referral',
  'risk',
  'funds',
] as const;
export type AdviceId = (typeof adviceIds)[number];

type Rule = (kept: Answers, scheme: SchemeRules) => boolean;
const has = (kept: Answers, field: string, ...options: string[]) => holds({ field, has: options }, kept);
const rents = (kept: Answers) => has(kept, 'tenure', 'council', 'association', 'private');

const rules: { readonly [id in AdviceId]: Rule } = {
  // The right to a repair within one working day is that of council tenants.
  repair: (kept) => has(kept, 'lock', 'yes') && has(kept, 'tenure', 'council'),
  leaving: (kept) => has(kept, 'stay', 'no'),
  living: (kept, { perpetratorLegalRight }) =>
    has(kept, 'lives', 'yes', 'sometimes') ||
    (perpetratorLegalRight === 'blocks' && has(kept, 'holder', 'theirs')),
  joint: (kept, { perpetratorLegalRight }) =>
    has(kept, 'holder', 'both') || (perpetratorLegalRight !== 'blocks' && has(kept, 'holder', 'theirs')),
  hate: (kept, { hateCrime }) => !hateCrime && has(kept, 'what', 'hate'),
  association: (kept, { associationsOwn, tenures }) =>
    has(kept, 'tenure', 'association') && (associationsOwn || !tenures.includes('association')),
  temporary: (kept, { tenures }) => has(kept, 'tenure', 'temporary') && !tenures.includes('temporary'),
  tenure: (kept, { tenures }) => {
    const others = (['council', 'private', 'own', 'family', 'mobile'] as const).filter(
      (tenure) => !tenures.includes(tenure),
    );
    return has(kept, 'tenure', ...others);
  },
  landlord: (kept, { landlordConsent }) =>
    landlordConsent === 'required' && rents(kept) && !has(kept, 'landlord', 'yes'),
  told: (kept, { landlordConsent }) =>
    landlordConsent === 'told' && rents(kept) && !has(kept, 'landlord', 'yes'),
  police: (kept, { policeRequired }) => policeRequired === 'yes' && !has(kept, 'police', 'yes'),
  report: (kept, { policeRequired }) => policeRequired === 'advised' && !has(kept, 'police', 'yes'),
  area: (kept, { area }) => area !== undefined && isOutside(area, kept['home.postcode']),
  age: (kept, { ageMin }) => ageMin > 17 && has(kept, 'age', 'sixteen'),
  support: (kept, { supportNeeded }) => supportNeeded && !has(kept, 'support', 'yes', 'maybe'),
  referral: (_, { selfReferral }) => !selfReferral,
  risk: (_, { riskLevels }) => riskLevels.length < 3,
  funds: (_, { publicFunds }) => publicFunds,
};

/** Half a postcode is enough; what cannot be read as one is never called outside. */
function isOutside(area: readonly string[], postcode: string | readonly string[] | undefined): boolean {
  if (typeof postcode !== 'string') return false;
  const plain = postcode
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  if (!/^[A-Z]{1,2}\d/.test(plain)) return false;
  // A whole postcode ends in a digit and two letters; what is left is its outward half.
  const outward = plain.replace(/\d[A-Z]{2}$/, '');
  return !area.some((each) => each === plain || each === outward);
}

/**
 * What these answers may change under this scheme, and what to do about it, in a fixed order: what is quickest comes
 * first. Pure: the desk gets the same from the same answers, so none of it travels.
 */
export function adviceFor(answers: Answers, scheme: SchemeRules): AdviceId[] {
  const { kept } = walk(journey, answers);
  return adviceIds.filter((id) => rules[id](kept, scheme));
}

/** Keys of both texts of a piece of advice. */
export function adviceKeys(id: AdviceId): { text: string; next: string } {
  return { text: `advice.${id}.text`, next: `advice.${id}.next` };
}
