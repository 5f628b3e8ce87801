/**
 * A day in words, in the page's language and with ASCII digits in every language (D14).
 * @param day `YYYY-MM-DD`; anything else is given back as it is
 */
export function showDay(day: string, lang: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  // The test languages are no languages to a browser: their dates are those of the language they are made of.
  const made = lang.replace(/-X[AB]$/, '');
  const locale = made === 'en' ? 'en-GB' : made;
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeZone: 'UTC',
    numberingSystem: 'latn',
    calendar: 'gregory',
  }).format(date);
}
