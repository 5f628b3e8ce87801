/**
 * The languages of the interface: which there are, what their texts are, and the addresses that are made from them.
 * May import nothing of ours.
 *
 * The browser's bundles import `text.ts`, `languages.ts` and `addresses.ts` from their own files: `translate.ts`
 * (i18next) and `load.ts` (the disk) are for the server, the desk and the tools.
 */
export { addressOf, chooseLanguage, type Page, pageNames } from './addresses.ts';
export { isKey, isOptional, isPlural, type Key, keys, notes } from './catalogue.ts';
export { checkTexts, englishFor, expectedKeys } from './check.ts';
export {
  type Checking,
  groups,
  lackingStatuses,
  makeChecking,
  optionalGroups,
  type Standing,
  safetyGroups,
  wordingOf,
} from './checking.ts';
export { isEasy, type Language, languageOf, languages, offeredLanguages, source } from './languages.ts';
export { type CatalogueFault, describeFault, type Loaded, loadCatalogues } from './load.ts';
export { firstPart, type Reading, readingOf, type Size, sizes } from './reading.ts';
export { groupOf, isSafetyKey } from './safety-keys.ts';
export { type Check, isCheck, readStatuses, type Statuses } from './status-file.ts';
export { ltr, makeText, stringsFor, type Translate, type Values } from './text.ts';
export { type Catalogue, makeTranslator } from './translate.ts';
