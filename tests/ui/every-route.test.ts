/** Every sequence of questions that the list can lead to, pressed through page by page as the journey's page does it. */
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  journey,
  parseAnswers,
  questionOf,
  rowsForCheck,
  stepsFor,
} from '../../src/journey/index.ts';
import { firstRoute, goBack, goOn, type Route, stepName } from '../../src/ui/journey/route.ts';
import { goodAnswers } from '../journey/any-answers.ts';
import { everyRoute } from '../journey/every-route.ts';

const names = (answers: Answers) => stepsFor(answers).map(stepName);

/** What stands on the page: the answers that are tried, and where one is needed and not among them, a good one. */
function pageOf({ at }: Route, tried: Answers): Answers {
  const fields = at.kind === 'question' ? (questionOf(at.id)?.fields ?? []) : [];
  return Object.fromEntries(fields.map(({ id }) => [id, tried[id] ?? goodAnswers[id] ?? '']));
}

/** One way for each sequence: the names of its steps are different from those of all others. */
const ways = new Map<string, Answers>();
for (const answers of everyRoute(journey)) {
  const key = names({ ...goodAnswers, ...answers }).join();
  if (!ways.has(key)) ways.set(key, { ...goodAnswers, ...answers });
}

describe('every sequence of questions', () => {
  it('is pressed through to its end and back to its beginning, step by step, with no dead end', () => {
    console.log(`journey: ${ways.size} sequences pressed through`);
    expect(ways.size).toBeGreaterThan(50);
    for (const tried of ways.values()) {
      let route = firstRoute();
      const seen = [stepName(route.at)];
      for (let next = goOn(route, pageOf(route, tried)); next !== route; ) {
        expect(next.faults).toEqual([]);
        if (stepName(next.at) === seen.at(-1)) break;
        route = next;
        seen.push(stepName(route.at));
        if (route.at.kind === 'check') break;
        next = goOn(route, pageOf(route, tried));
      }
      expect(seen).toEqual(names(route.answers));
      for (const step of seen.toReversed().slice(1)) {
        const before = goBack(route, pageOf(route, tried));
        if (before === null) throw new Error(`no way back to ${step}`);
        expect(stepName(before.at)).toBe(step);
        route = before;
      }
      expect(goBack(route, pageOf(route, tried))).toBeNull();
    }
  });

  it('that may be sent shows on check-answers all that is sent, and nothing else', () => {
    let sent = 0;
    for (const tried of ways.values()) {
      const parsed = parseAnswers(tried);
      if (!parsed.ok) continue;
      sent += 1;
      const shown = rowsForCheck(tried).flatMap((row) => {
        const said = row.typed ? row.text : row.options;
        return said.length > 0 ? [[row.field, row.typed ? row.text : [...row.options]]] : [];
      });
      const inside = Object.entries(parsed.answers).map(([field, answer]) => {
        const isTyped = rowsForCheck(tried).some((row) => row.field === field && row.typed);
        return [field, isTyped ? answer : [answer].flat()];
      });
      expect(shown).toEqual(inside);
    }
    expect(sent).toBeGreaterThan(50);
  });
});
