import type { Option } from './question.ts';

/**
 * Languages a person may ask to be spoken to in: English, BSL, then the twenty the site plans to offer.
 * Ids are BCP 47 tags. Names are the languages' own and stay untranslated. A language missing here can be typed.
 */
export const spokenLanguages: readonly Option[] = [
  { id: 'en', ownName: 'English' },
  { id: 'bfi', ownName: 'British Sign Language (BSL)' },
  { id: 'pl', ownName: 'Polski' },
  { id: 'ro', ownName: 'Română' },
  { id: 'ur', ownName: 'اردو' },
  { id: 'ar', ownName: 'العربية' },
  { id: 'pa', ownName: 'ਪੰਜਾਬੀ' },
  { id: 'bn', ownName: 'বাংলা' },
  { id: 'gu', ownName: 'ગુજરાતી' },
  { id: 'sq', ownName: 'Shqip' },
  { id: 'zh-Hant-HK', ownName: '繁體中文（廣東話）' },
  { id: 'fr', ownName: 'Français' },
  { id: 'pt', ownName: 'Português' },
  { id: 'bg', ownName: 'Български' },
  { id: 'fa', ownName: 'فارسی' },
  { id: 'ckb', ownName: 'کوردیی ناوەندی' },
  { id: 'so', ownName: 'Soomaali' },
  { id: 'tr', ownName: 'Türkçe' },
  { id: 'uk', ownName: 'Українська' },
  { id: 'lt', ownName: 'Lietuvių' },
  { id: 'ps', ownName: 'پښتو' },
  { id: 'es', ownName: 'Español' },
];
