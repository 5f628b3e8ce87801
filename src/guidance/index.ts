/**
 * Whom to call and what to know, as data: numbers, who answers, where it was read, when it was checked.
 * May import nothing of ours; pure, runs anywhere.
 */
export { emergency } from './emergency.ts';
export {
  type Helpline,
  helplines,
  type Mark,
  mainHelpline,
  type Nation,
  shownHelplines,
} from './helplines.ts';
