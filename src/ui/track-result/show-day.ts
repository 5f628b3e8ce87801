/**
 * A day in words, in the page's language and with ASCII digits in every language (D14). Chromium is built without the
 * names of the months of many languages: for some it says “M12”, for others it speaks another language. There it is the
 * day in numbers, as people in Britain write it.
 * @param day `YYYY-MM-DD`; anything else is given back as it is
 */
export function showDay(day: string, lang: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  // The test languages and Easy Read are no languages to a browser: their dates are those of what they are made of.
  const made = lang.replace(/-(?:X[AB]|x-easy)$/, '');
  const locale = made === 'en' ? 'en-GB' : made;
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  const inWords = new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeZone: 'UTC',
    numberingSystem: 'latn',
    calendar: 'gregory',
  }).format(date);
  if (!isKnown || /M\d/.test(inWords)) return day.split('-').reverse().join('/');
  // Ukrainian ends with the short word for year: a sentence that ends with the day would have two full stops.
  return inWords.replace(/ р\.$/, '');
}
