/**
 * The stages of a request, and what is due when.
 * May import nothing of ours; pure, runs anywhere.
 */
export { isStage, type Stage, stages } from './stages.ts';
