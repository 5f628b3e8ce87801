import type { Context } from './context.ts';
import type { Outcome } from './outcome.ts';
import { inertJson } from './printing/inert-text.ts';

/** Prints what came of a command: lines or one JSON document on the output; a refusal's sentence on the error output. */
export function tell(context: Context, outcome: Outcome, form: 'text' | 'json' | 'json-line'): void {
  if (form !== 'text') {
    const document = outcome.ok
      ? { ok: outcome.exit === 0, ...outcome.json }
      : { ok: false, error: outcome.error, say: outcome.say };
    context.stdout.write(`${inertJson(document, form === 'json' ? 'indented' : 'line')}\n`);
  } else if (outcome.ok) {
    for (const line of outcome.lines) context.stdout.write(`${line}\n`);
  } else {
    context.stderr.write(`${outcome.say}\n`);
  }
}
