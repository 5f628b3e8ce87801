/**
 * Where a request can be, in the usual order. A closed list in neutral words: every one could be a stage of any repair
 * job, because whoever finds the code may read it. `get-in-touch` stands in place of all others where the person
 * wants the code to show no more. The labels are `stage.<id>` in the locales.
 */
export const stages = [
  'received',
  'read',
  'contact',
  'agreed',
  'permission',
  'visit',
  'ordered',
  'work',
  'done',
  'check',
  'review',
  'closed',
  'get-in-touch',
] as const;

/** The id of a stage, as the desk says it and a reply carries it. */
export type Stage = (typeof stages)[number];

/** Whether this is a stage: for what comes from the desk's command line or out of a reply. */
export function isStage(text: string): text is Stage {
  return (stages as readonly string[]).includes(text);
}

/**
 * Whether the first stage comes after the second in the usual order. `get-in-touch` stands beside the order: it is
 * neither before nor after any.
 */
export function isAfter(stage: Stage, other: Stage): boolean {
  if (stage === 'get-in-touch' || other === 'get-in-touch') return false;
  return stages.indexOf(stage) > stages.indexOf(other);
}

/** The stage that usually follows; null after the last, and beside the order. */
export function stageAfter(stage: Stage): Stage | null {
  return stages.find((other) => isAfter(other, stage)) ?? null;
}
