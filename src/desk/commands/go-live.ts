import { systemOptions } from '../case-system/choose-system.ts';
import { type Finding, fine, wrong } from '../checkup/finding.ts';
import { examine, findingLine } from '../checkup/whole.ts';
import type { Call, Command } from '../command.ts';
import type { Context } from '../context.ts';
import { count } from '../count.ts';
import { misuse, type Outcome } from '../outcome.ts';
import { checkWalked, tryCaseSystem } from '../rehearsal.ts';
import { byOption, staffName, startSession } from '../session.ts';

/** `go-live`: what has to be true before the portal may open. */
export const goLive: Command = {
  name: 'go-live',
  takes: '--by NAME [--to URL | --exec PROGRAM | --dir FOLDER | --csv FILE]',
  say: 'Goes through what has to be true before the portal opens, and hands a sample of nobody to the case system.',
  options: {
    ...systemOptions,
    acknowledged: {
      say: 'where the case system cannot say so itself: --by has made sure that it contacts nobody by itself',
    },
    by: byOption,
  },
  run,
};

/** What no program can look at. */
const asked = [
  'Is there a copy of the keys, with the passphrase elsewhere, and does rehearse-key-loss --backup find it good?',
  'Were the fingerprints of every desk’s keys, and of the root key, read aloud and compared?',
  'Did a mail to every address of `alarm` arrive, and does somebody look there in office hours?',
  'Does everybody who reads requests know: only the ways under “safe contact”, and nothing by itself?',
  'Were the phone numbers, hours and exit addresses on the site tried by a person?',
  'Was the sample taken out of the case system again, where it does not do so itself?',
] as const;

async function run(context: Context, call: Call): Promise<Outcome> {
  const staff = staffName(context, call);
  if (!staff.ok) return staff;
  if (staff.by === undefined)
    return misuse('go-live stands in the record: expected --by NAME (or SANCTUARY_DESK_STAFF).');
  const session = await startSession(context, call);
  if (!session.ok) return session;
  const tried = await tryCaseSystem(context, call, session.opener, staff.by);
  if (!tried.ok) return tried;
  const findings = [
    doctorFinding(await examine(context, call)),
    ...checkWalked(call.home),
    ...tried.findings,
  ];
  const open = findings.filter(({ level }) => level === 'wrong').length;
  return {
    ok: true,
    exit: open === 0 ? 0 : 1,
    lines: [
      ...findings.map(findingLine),
      ...asked.map((question) => `ask    ${question}`),
      open === 0
        ? 'What can be looked at from here is as it should be. The rest is for you to ask.'
        : `${count(open, 'thing')} to be put right before the portal opens.`,
    ],
    json: { findings, asked },
  };
}

function doctorFinding(found: readonly Finding[]): Finding {
  const bad = found.filter(({ level }) => level === 'wrong').length;
  return bad === 0
    ? fine('doctor', 'nothing is wrong')
    : wrong('doctor', `${count(bad, 'thing')} wrong`, 'nothing: run doctor');
}
