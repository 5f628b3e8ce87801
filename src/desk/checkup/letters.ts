import { openCasebook } from '../casebook.ts';
import { count } from '../count.ts';
import { mailboxNames, readMailbox } from '../mailbox-store.ts';
import { faultSentences, type Kept, type Opener } from '../opening.ts';
import { type Finding, fine, hint, wrong } from './finding.ts';

/** Whether every kept letter opens, was receipted, and says the portal of this desk; and what waits. */
export async function checkKept(opener: Opener, home: string): Promise<Finding[]> {
  const book = await openCasebook(opener, home);
  const requests = book.cases.flatMap((each) => each.requests);
  const messages = [...book.cases.flatMap((each) => each.messages), ...book.strays].map(({ kept }) => kept);
  const letters: Kept[] = [...requests, ...messages];
  return [
    fine('letters', `${letters.length} open`),
    ...book.faults.map(({ name, content }) =>
      wrong(`letter ${name}`, faultSentences[content.reason], 'a letter that opens'),
    ),
    ...letters.flatMap(checkOne),
    ...requests
      .filter(({ content }) => content.faults.length > 0)
      .map(({ name, content }) =>
        hint(
          `letter ${name}`,
          `${count(content.faults.length, 'fault')} in the answers`,
          "answers to this desk's questions: is it up to date?",
        ),
      ),
    ...checkReplies(home),
  ];
}

function checkOne({ name, state }: Kept): Finding[] {
  return [
    ...(state.receipt === 'done'
      ? []
      : [wrong(`letter ${name}`, 'no receipt returned', 'a receipt: run collect')]),
    ...(state.elsewhere
      ? [hint(`letter ${name}`, 'also collected by another desk', 'replies from one desk only')]
      : []),
  ];
}

function checkReplies(home: string): Finding[] {
  const all = mailboxNames(home).flatMap((write) => readMailbox(home, write).replies);
  const named = (wanted: string) => all.filter(({ state }) => state === wanted);
  const waiting = named('waiting').map(({ letter, seq }) =>
    wrong(`reply ${seq} to ${letter}`, 'not sent yet', 'sent: run collect'),
  );
  const lost = [...named('no-mailbox'), ...named('refused')].map(({ letter, seq }) =>
    hint(`reply ${seq} to ${letter}`, 'was never delivered', 'another way to reach the person'),
  );
  return [...waiting, ...lost];
}
