import type { Answers, Condition, Field, Journey } from '../../src/journey/index.ts';
import { walk } from '../../src/journey/walk.ts';

type Answer = string | readonly string[];
type Named = { readonly field: string; readonly has: readonly string[] };

/** The simple conditions inside a condition. */
export function named(condition: Condition): Named[] {
  if ('all' in condition) return condition.all.flatMap(named);
  if ('any' in condition) return condition.any.flatMap(named);
  if ('not' in condition) return named(condition.not);
  return [condition];
}

/** Every condition of a journey, with where it stands. */
export function conditionsOf(journey: Journey): { place: string; condition: Condition }[] {
  const at = (place: string, condition: Condition | true | undefined) =>
    condition === undefined || condition === true ? [] : [{ place, condition }];
  return [
    ...journey.questions.flatMap((question) => [
      ...at(question.id, question.shownWhen),
      ...question.fields.flatMap((field) => [
        ...at(`${field.id} shown`, field.shownWhen),
        ...at(`${field.id} needed`, field.needed),
        ...at(`${field.id} noted`, field.noteWhen),
      ]),
    ]),
    ...journey.turns.flatMap((turn) => at(`${turn.step.id} after ${turn.after}`, turn.when)),
    ...journey.flags.flatMap((rule) => at(`flag ${rule.flag}`, rule.when)),
  ];
}

function subsets(ids: readonly string[]): string[][] {
  const count = 2 ** ids.length;
  return Array.from({ length: count }, (_, bits) => ids.filter((_id, place) => (bits >> place) & 1));
}

/** Answers to a field that no condition can tell apart are represented by one of them. */
export function answersToTry(journey: Journey, field: Field): (Answer | undefined)[] {
  if (field.kind === 'line' || field.kind === 'text') return [undefined];
  const conditions = conditionsOf(journey).flatMap(({ condition }) => named(condition));
  const mentions = conditions.filter((each) => each.field === field.id);
  if (mentions.length === 0) return [undefined];
  const told = new Map<string, string>();
  for (const { id, alone } of field.options.map((option) => ({ alone: undefined, ...option }))) {
    const pattern = `${alone}${mentions.map((each) => each.has.includes(id))}`;
    if (!told.has(pattern)) told.set(pattern, id);
  }
  const ids = [...told.values()];
  if (field.kind === 'one') return [undefined, ...ids];
  const alone = new Set(field.options.filter((option) => option.alone).map((option) => option.id));
  const together = subsets(ids.filter((id) => !alone.has(id)));
  return [undefined, ...together.slice(1), ...ids.filter((id) => alone.has(id)).map((id) => [id])];
}

/**
 * Fields that have to be tried together: those that a condition reads, and those it decides about, in one group
 * wherever a condition ties them. What is shown after a question, and what is needed on it, depends on one group
 * alone (or on none), and on no stop having come before.
 */
export function groupsOf(journey: Journey): Field[][] {
  const fields = journey.questions.flatMap((question) => question.fields);
  const leader = new Map(fields.map((field) => [field.id, field.id]));
  const find = (id: string): string => {
    const up = leader.get(id) ?? id;
    return up === id ? id : find(up);
  };
  const tie = (ids: readonly string[]) => {
    for (const id of ids.slice(1)) leader.set(find(id), find(ids[0] ?? id));
  };
  const read = (condition: Condition | true | undefined) =>
    condition === undefined || condition === true ? [] : named(condition).map((each) => each.field);
  for (const question of journey.questions) {
    const above = read(question.shownWhen);
    for (const field of question.fields) {
      tie([field.id, ...read(field.shownWhen), ...read(field.needed), ...above]);
    }
  }
  for (const turn of journey.turns) tie(read(turn.when));
  for (const rule of journey.flags) tie(read(rule.when));
  const groups = new Map<string, Field[]>();
  for (const field of fields) groups.set(find(field.id), [...(groups.get(find(field.id)) ?? []), field]);
  return [...groups.values()].filter((group) =>
    group.some((field) => answersToTry(journey, field).length > 1),
  );
}

/** Every combination of answers to one group that a condition could tell apart, answering only what is shown. */
export function everyWay(journey: Journey, group: readonly Field[]): Answers[] {
  const ways: Answers[] = [];
  const go = (index: number, answers: Answers): void => {
    const field = group[index];
    if (!field) {
      ways.push(answers);
      return;
    }
    const choices = isShown(journey, answers, field.id) ? answersToTry(journey, field) : [undefined];
    for (const choice of choices) {
      go(index + 1, choice === undefined ? answers : { ...answers, [field.id]: choice });
    }
  };
  go(0, {});
  return ways;
}

function isShown(journey: Journey, answers: Answers, id: string): boolean {
  return walk(journey, answers).shown.some((page) => page.fields.some((field) => field.id === id));
}

/**
 * The routes that are walked: every way through every group, and every way through one group with every way through
 * another. More than two groups at once would be millions of routes that show nothing new: `groupsOf` puts all that
 * one condition reads into one group, so that what a group leads to does not depend on another. That this is so is
 * tried with any combination of all groups in `routes.test.ts`.
 */
export function* everyRoute(journey: Journey): Generator<Answers> {
  const ways = groupsOf(journey).map((group) => everyWay(journey, group));
  for (const [at, one] of ways.entries()) {
    yield* one;
    for (const other of ways.slice(at + 1)) {
      for (const answers of one) for (const more of other) yield { ...answers, ...more };
    }
  }
}

/** Whatever makes a list unsound, in words; empty for a good one. */
export function unsound(journey: Journey): string[] {
  const fields = journey.questions.flatMap((question) => question.fields);
  const place = new Map(fields.map((field, index) => [field.id, index]));
  const problems = fields.flatMap((field) => [
    ...(place.get(field.id) === fields.indexOf(field) ? [] : [`${field.id} is there twice`]),
    ...(field.kind !== 'one' || field.preset === undefined || optionIds(field).includes(field.preset)
      ? []
      : [`${field.id} is preset to no option of its`]),
    ...(field.kind === 'one' && field.preset === 'yes' ? [`${field.id} is preset to yes`] : []),
    ...conditionProblems(field.shownWhen, fields, fields.indexOf(field), field.id),
    ...conditionProblems(field.noteWhen, fields, fields.indexOf(field), `the note at ${field.id}`),
  ]);
  const pages = journey.questions.flatMap((question) => {
    const first = question.fields[0];
    return [
      ...(first ? [] : [`${question.id} asks nothing`]),
      ...conditionProblems(question.shownWhen, fields, first ? fields.indexOf(first) : 0, question.id),
      ...question.fields.flatMap((field) =>
        field.needed === true || field.needed === undefined
          ? []
          : conditionProblems(field.needed, fields, fields.length, field.id),
      ),
    ];
  });
  const turns = journey.turns.flatMap((turn) => {
    const last = journey.questions.find((question) => question.id === turn.after)?.fields.at(-1);
    return last
      ? conditionProblems(turn.when, fields, fields.indexOf(last) + 1, turn.step.id)
      : [`${turn.step.id} stands after no question`];
  });
  const flags = journey.flags.flatMap((rule) =>
    conditionProblems(rule.when, fields, fields.length, rule.flag),
  );
  return [...problems, ...pages, ...turns, ...flags, ...unreached(journey)];
}

function optionIds(field: Field): string[] {
  return field.kind === 'one' || field.kind === 'many' ? field.options.map((option) => option.id) : [];
}

function conditionProblems(
  condition: Condition | undefined,
  fields: readonly Field[],
  before: number,
  place: string,
): string[] {
  return (condition ? named(condition) : []).flatMap(({ field: id, has }) => {
    const index = fields.findIndex((field) => field.id === id);
    const field = fields[index];
    if (!field) return [`${place} depends on ${id}, which is not asked`];
    if (index >= before) return [`${place} depends on ${id}, which is asked later`];
    return has
      .filter((option) => !optionIds(field).includes(option))
      .map((option) => `${place} depends on ${id} ${option}, which nobody can choose`);
  });
}

/** Questions, fields and turns that no route comes by. */
function unreached(journey: Journey): string[] {
  const missing = new Set([
    ...journey.questions.map((question) => `question ${question.id}`),
    ...journey.questions.flatMap((question) => question.fields.map((field) => `field ${field.id}`)),
    ...journey.turns.map((turn) => `${turn.step.kind} ${turn.step.id}`),
    'check',
  ]);
  for (const answers of everyRoute(journey)) {
    const { steps, shown } = walk(journey, answers);
    for (const step of steps) missing.delete(step.kind === 'check' ? 'check' : `${step.kind} ${step.id}`);
    for (const page of shown) for (const field of page.fields) missing.delete(`field ${field.id}`);
    if (missing.size === 0) return [];
  }
  return [...missing].map((what) => `${what} is never reached`);
}
