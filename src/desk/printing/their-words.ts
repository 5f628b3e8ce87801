import { languageOf, source } from '../../i18n/index.ts';
import type { ReplyDraft } from '../records.ts';
import { loadLabels } from './labels.ts';
import { languageInFull } from './language-name.ts';

/**
 * What the person is going to read, where that is not English. A stage and a sentence of the list are sealed as what
 * they are and said by the person's page in its own language; words of the council's own reach them as they stand.
 * @param lang of the page on which the request was made, as it came
 */
export function theirWords(lang: string, draft: ReplyDraft): readonly string[] {
  const language = languageOf(lang);
  if (language === null || language.test || lang === source) return [];
  const labels = loadLabels(lang);
  const read = [
    ...(draft.stage === undefined ? [] : [labels.stage(draft.stage)]),
    ...(draft.list === undefined ? [] : [labels.sentence(draft.list)]),
  ];
  const name = languageInFull(lang);
  return [
    ...read.map((text) => `They read it in ${name}: ${text}`),
    ...(draft.text === undefined
      ? []
      : [
          `They wrote in ${name}: your words reach them as you wrote them. Sentences of --say are in their language.`,
        ]),
  ];
}
