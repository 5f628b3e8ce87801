import { fileURLToPath } from 'node:url';
import { type Catalogue, loadCatalogues, source } from '../../i18n/index.ts';
import { fieldOf, keyFor, labelKey, optionKey, questionOf } from '../../journey/index.ts';
import type { Answers } from '../../journey/question.ts';
import { inert } from './inert-text.ts';
import { languageInFull } from './language-name.ts';

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

const localesFolder = fileURLToPath(new URL('../../../locales', import.meta.url));

/** @param lang English, but for what a person is going to read */
export function loadLabels(lang: string = source): Labels {
  const loaded = loadCatalogues(localesFolder, { languages: [lang], testLanguages: false });
  return labelsOf(loaded.ok ? (loaded.catalogues[lang] ?? {}) : {});
}

/** Labels from the flat texts of a language. Ids come from outside, so they are made inert here. */
export function labelsOf(texts: Catalogue): Labels {
  const say = (key: string, id: string): string =>
    Object.hasOwn(texts, key) ? (texts[key] ?? inert(id)) : inert(id);
  return {
    field(questionId, fieldId, answers) {
      const question = questionOf(questionId);
      const field = fieldOf(fieldId);
      return question && field ? say(keyFor(labelKey(question, field), answers), fieldId) : inert(fieldId);
    },
    option(fieldId, option) {
      const field = fieldOf(fieldId);
      const key = field && optionKey(field, option);
      const isLanguage =
        field && 'options' in field && field.options.some(({ id, ownName }) => id === option && ownName);
      return key ? say(key, option) : isLanguage ? languageInFull(option) : inert(option);
    },
    stage: (stage) => say(`stage.${stage}`, stage),
    sentence: (id) => say(`say.${id}`, id),
    text: (key) => say(key, key),
  };
}
