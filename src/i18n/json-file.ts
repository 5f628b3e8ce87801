import { readFileSync } from 'node:fs';

/** What a file holds as text and as JSON: `json` is null where it is none. Null where the file cannot be read. */
export function readJson(path: string): { readonly text: string; readonly json: unknown } | null {
  const text = readText(path);
  return text === null ? null : { text, json: parseJson(text) };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
