/**
 * Whom to call and what to know, as data: numbers, who answers, where it was read, when it was checked; and the pages
 * of longer guidance. May import nothing of ours; pure, runs anywhere.
 */

export { easyPictureOf, journeyPictures } from './easy-pictures.ts';
export { emergency } from './emergency.ts';
export {
  type Group,
  groups,
  type Helpline,
  type Mark,
  type Nation,
  type Typed,
  type Way,
} from './helpline.ts';
export {
  type CouncilLines,
  checkedBy,
  helplines,
  isStale,
  linesFor,
  mainHelpline,
  ownLines,
  shownHelplines,
  staleHelplines,
} from './helplines.ts';
export {
  type Block,
  blocksFor,
  type Drawing,
  drawings,
  type GuideId,
  type GuidePage,
  type Target,
  textsOf,
} from './page.ts';
export { guideOf, guidePages, guideParts } from './pages/index.ts';
export { pictures } from './pictures.ts';
