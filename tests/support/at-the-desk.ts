/** What the council's real desk makes of what has arrived. */
import type { RunningPortal } from './portal.ts';

/** A request as `show --json` gives it: everything that was under the seal. */
export interface RequestAtDesk {
  readonly id: string;
  readonly mode: 'browser' | 'server';
  readonly portal: string;
  readonly lang: string;
  /** When it was sealed. */
  readonly madeAt: string;
  readonly earlier?: string;
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly marks: readonly string[];
  readonly faults: readonly unknown[];
}

/** Collects, so that what arrives from now on belongs to this test. */
export async function clearDesk(portal: RunningPortal): Promise<void> {
  await portal.desk('collect');
}

/** Collects, and opens everything new, oldest first. */
export async function arrivals(portal: RunningPortal): Promise<RequestAtDesk[]> {
  const { arrived }: { arrived: { id: string }[] } = await portal.desk('collect');
  const found = new Map<string, RequestAtDesk>();
  for (const { id } of arrived) {
    if (found.has(id)) continue;
    const { requests }: { requests: RequestAtDesk[] } = await portal.desk('show', id, '--by', 'Worker One');
    for (const request of requests) found.set(request.id, request);
  }
  return [...found.values()].sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
}

/** A message of the person, and whether its signature is that of the code. */
export interface MessageAtDesk {
  readonly kind: string;
  readonly text: string;
  readonly signature: string;
}

/** Collects, and gives every message that the desk has of a request, oldest first. */
export async function messagesAtDesk(portal: RunningPortal, id: string): Promise<MessageAtDesk[]> {
  await portal.desk('collect');
  const shown: { messages: MessageAtDesk[] } = await portal.desk('show', id, '--by', 'Worker One');
  return shown.messages.map(({ kind, text, signature }) => ({ kind, text, signature }));
}
