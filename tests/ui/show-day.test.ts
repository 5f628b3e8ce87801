import { afterEach, describe, expect, it, vi } from 'vitest';
import { languages } from '../../src/i18n/languages.ts';
import { showDay } from '../../src/ui/track-result/show-day.ts';

const real = Intl.DateTimeFormat;

/** A browser that knows these languages, and says this of a day in any other. */
function stubBrowser(known: readonly string[], says: string): void {
  const format = vi.fn().mockImplementation(function stubbed(locale: string, options: object) {
    return known.includes(locale) ? new real(locale, options) : { format: () => says };
  });
  const supportedLocalesOf = (locale: string) =>
    says.includes('M12') || known.includes(locale) ? [locale] : [];
  vi.stubGlobal('Intl', { ...Intl, DateTimeFormat: Object.assign(format, { supportedLocalesOf }) });
}

afterEach(() => vi.unstubAllGlobals());

describe('A day', () => {
  it('is in words in every language where the browser knows them, with digits that everybody reads', () => {
    expect(showDay('2026-12-04', 'en')).toMatch(/^Friday,? 4 December 2026$/);
    expect(showDay('2026-12-04', 'en-x-easy')).toBe(showDay('2026-12-04', 'en'));
    for (const { tag } of languages.filter(({ test }) => !test)) {
      const said = showDay('2026-12-04', tag);
      expect(said, tag).toMatch(/\b4\b|4/);
      expect(said, tag).not.toMatch(/M\d|(?![0-9])\p{Nd}/u);
    }
  });

  it('does not bring a full stop of its own', () => {
    for (const { tag } of languages) expect(showDay('2026-12-04', tag), tag).not.toMatch(/\.$/);
  });

  it('is in numbers where the browser lacks the names of the months', () => {
    stubBrowser(['en-GB'], '2026 M12 4, Fri');
    expect(showDay('2026-12-04', 'pa')).toBe('04/12/2026');
    expect(showDay('2026-12-04', 'en')).toMatch(/^Friday,? 4 December 2026$/);
  });

  it('is in numbers where the browser would say it in a language of its own', () => {
    stubBrowser(['en-GB'], 'Friday, 4 December 2026');
    expect(showDay('2026-12-04', 'cy')).toBe('04/12/2026');
  });

  it('is given back where it is none', () => {
    expect(showDay('soon', 'en')).toBe('soon');
  });
});
