/**
 * The stages of a request, and what is due when.
 * May import nothing of ours; pure, runs anywhere.
 */
export type { Clock, Pace, Promised, Reached, Span, Timetable } from './clocks.ts';
export { dueAfter, isPromised, promisesFor } from './clocks.ts';
export { type ComplaintDays, type ComplaintTerms, complaintDays } from './complaint.ts';
export { type Day, isDay, plusDays } from './day.ts';
export { type Lateness, latenessOf } from './lateness.ts';
export { londonDay, londonTime } from './london.ts';
export { type Office, openHour } from './office-hours.ts';
export { type PublicTimes, publicTimes } from './public-times.ts';
export { isSentence, type Sentence, sentences } from './sentences.ts';
export { isAfter, isStage, type Stage, stageAfter, stages } from './stages.ts';
export { type Step, timelineOf } from './timeline.ts';
export { type DaysOff, isWorkingDay, plusWorkingDays } from './working-days.ts';
