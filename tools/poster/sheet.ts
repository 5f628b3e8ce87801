import { encodeQR } from 'qr';
import { languageOf } from '../../src/i18n/languages.ts';
import type { Translate } from '../../src/i18n/text.ts';

interface Council {
  readonly name: string;
  readonly phone: string;
  readonly hours: string;
}

/**
 * One A4 sheet to hang where anybody may read it: whom to ask, by phone or with a telephone's camera. Nothing on it is
 * smaller than 24 pt, and it says no more than the first page does.
 * @param address where the code leads: the portal's first page
 * @param wordings a language and its texts, in the order of the sheet
 */
export function posterSheet(
  address: string,
  council: Council,
  wordings: readonly (readonly [string, Translate])[],
): string {
  const parts = wordings.map(([lang, t]) => {
    const { dir = 'ltr', over } = languageOf(lang) ?? {};
    const lines = [
      `<h1>${escaped(t('home.title'))}</h1>`,
      `<p>${escaped(t('home.what.1', { council: council.name }))}</p>`,
      `<p>${escaped(t('site.phone', { council: council.name, phone: `\u2066${council.phone}\u2069`, hours: council.hours }))}</p>`,
      `<p>${escaped(t('emergency.call'))}</p>`,
    ];
    return `<section lang="${over ?? lang}" dir="${dir}">${lines.join('')}</section>`;
  });
  const shown = new URL(address).host;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(council.name)}</title><style>${style}${parts.length > 1 ? tight : ''}</style>
${parts.join('\n')}<footer>${qrPicture(address)}<p dir="ltr">${escaped(shown)}</p></footer></html>\n`;
}

const style =
  '@page{size:A4;margin:14mm;@top-left{content:""}}body{margin:0;color:#000;font:24pt/1.25 system-ui,"Noto Sans",sans-serif}' +
  'h1{margin:0 0 4mm;font-size:34pt;line-height:1.1}p{margin:0 0 4mm}section+section{padding-top:5mm;border-top:1mm solid}' +
  'footer{display:flex;flex-direction:column;align-items:center;gap:2mm;break-inside:avoid}svg{width:62mm;height:62mm}';

/** For two languages on one sheet; no text is smaller than alone. */
const tight =
  '@page{margin:10mm}body{line-height:1.15}h1{font-size:26pt;margin-bottom:2mm}p{margin-bottom:2mm}svg{width:48mm;height:48mm}';

/** With the quiet border of four modules that the standard asks for, and the level that survives a quarter of dirt. */
function qrPicture(text: string): string {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 4 });
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><path d="${squares.join('')}"/></svg>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
