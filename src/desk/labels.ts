import { fileURLToPath } from 'node:url';
import { type Catalogue, loadCatalogues } from '../i18n/index.ts';
import { fieldOf, keyFor, labelKey, optionKey, questionOf } from '../journey/index.ts';
import type { Answers } from '../journey/question.ts';
import { inert } from './inert-text.ts';

/**
 * English words for ids. What this version of the desk has no words for is shown as the id itself: a request must be
 * readable whatever is wrong with the words.
 */
export interface Labels {
  field(question: string, field: string, answers: Answers): string;
  option(field: string, option: string): string;
  stage(stage: string): string;
  sentence(id: string): string;
  /** The text of one of the journey's keys. */
  text(key: string): string;
}

const localesFolder = fileURLToPath(new URL('../../locales', import.meta.url));

export function loadLabels(): Labels {
  const loaded = loadCatalogues(localesFolder, { languages: [], testLanguages: false });
  return labelsOf(loaded.ok ? (loaded.catalogues['en'] ?? {}) : {});
}

/** Labels from the flat texts of a language. Ids come from outside, so they are made inert here. */
export function labelsOf(english: Catalogue): Labels {
  const say = (key: string, id: string): string =>
    Object.hasOwn(english, key) ? (english[key] ?? inert(id)) : inert(id);
  return {
    field(questionId, fieldId, answers) {
      const question = questionOf(questionId);
      const field = fieldOf(fieldId);
      return question && field ? say(keyFor(labelKey(question, field), answers), fieldId) : inert(fieldId);
    },
    option(fieldId, option) {
      const field = fieldOf(fieldId);
      const key = field && optionKey(field, option);
      const own =
        field && 'options' in field ? field.options.find(({ id }) => id === option)?.ownName : undefined;
      return key ? say(key, option) : (own ?? inert(option));
    },
    stage: (stage) => say(`stage.${stage}`, stage),
    sentence: (id) => say(`say.${id}`, id),
    text: (key) => say(key, key),
  };
}
