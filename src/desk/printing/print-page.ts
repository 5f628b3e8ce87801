import { createHash } from 'node:crypto';
import type { CaseView } from '../case-view.ts';
import { type AnswerSheet, answerSheet, type Entry } from './answer-sheet.ts';
import { inert } from './inert-text.ts';
import { messageLines, replyLines, requestHead } from './print-case.ts';

/** Black on white, no picture, and nothing that a reader in greyscale would miss. Typed text stands behind a rule. */
const style = `
body { max-width: 44em; margin: 0 auto; padding: 1em; color: #000; background: #fff; font: 12pt/1.4 sans-serif; }
h1 { font-size: 16pt; } h2 { font-size: 14pt; border-bottom: 1pt solid; } h1, h2 { break-after: avoid; }
.contact { padding: 0 1em; border: 3pt solid; } .contact h2 { border: 0; }
.rule { font-weight: bold; } dt { margin-top: 0.6em; font-weight: bold; break-after: avoid; }
dd { margin: 0 0 0 1em; overflow-wrap: anywhere; }
.typed { padding-inline-start: 0.6em; border-inline-start: 1pt solid; white-space: pre-wrap; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/**
 * The whole case as a page to print. What somebody typed is text in it and nothing else: no markup, and a policy under
 * which nothing could run or be fetched. It stands in clear, so nobody but the caller decides where it goes.
 */
export function casePage(view: CaseView): string {
  const { labels, of, asked, requests, messages, replies } = view;
  const hash = createHash('sha256').update(style).digest('base64');
  const body = [
    ...(asked === null ? [] : [linesOf(messageLines(asked))]),
    ...requests.map(
      (kept) =>
        `<h1>${escaped(`Request ${kept.name}`)}</h1>\n${linesOf(requestHead(of, kept).slice(1))}\n` +
        sheetOf(answerSheet(labels, kept.content.request.answers), kept.content.request.lang),
    ),
    ...messages.map((message) => linesOf(messageLines(message))),
    ...replies.map(({ sent, said }) => linesOf(replyLines(labels, sent, said))),
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">
<title>Request</title>
<style>${style}</style>
<body>
${body.join('\n')}
</body>
</html>
`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Lines of the desk, in which typed text is marked already. */
const linesOf = (lines: readonly string[]): string => `<pre>${lines.map(escaped).join('\n')}</pre>`;

function sheetOf({ rules, contact, parts }: AnswerSheet, lang: string): string {
  const said = rules.map((rule) => `<p class="rule">${escaped(rule)}</p>`).join('\n');
  const box = `<section class="contact"><h2>Safe contact</h2>\n${said}\n${entriesOf(contact, lang)}</section>`;
  return [
    box,
    ...parts.map(({ title, entries }) => `<section><h2>${title}</h2>\n${entriesOf(entries, lang)}</section>`),
  ].join('\n');
}

function entriesOf(entries: readonly Entry[], lang: string): string {
  return `<dl>\n${entries.map((entry) => entryOf(entry, lang)).join('\n')}\n</dl>`;
}

function entryOf({ label, typed, chosen }: Entry, lang: string): string {
  const answers = chosen.map((option) => `<dd>• ${escaped(option)}</dd>`);
  if (typed !== '')
    answers.push(
      `<dd class="typed" lang="${escaped(inert(lang))}" dir="auto">${escaped(inert(typed, 'lines'))}</dd>`,
    );
  return `<dt>${escaped(label)}</dt>\n${answers.join('') || '<dd>– not answered</dd>'}`;
}
