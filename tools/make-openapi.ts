/** `npm run openapi`: writes the interface description and its examples anew, from the schemas of the doors. */
import { writeFileSync } from 'node:fs';
import { describeInterface, exampleFiles } from './openapi/document.ts';
import { type Examples, exampleDay, makeExamples } from './openapi/examples.ts';

/** Every file of the description, by its path under `docs`. */
export function interfaceFiles(examples: Examples): Readonly<Record<string, string>> {
  const { letter, reply } = examples;
  return {
    'openapi.json': `${JSON.stringify(describeInterface(examples), null, 2)}\n`,
    [`examples/${exampleFiles.letter}`]: JSON.stringify(letter),
    [`examples/${exampleFiles.letters}`]: JSON.stringify({
      v: 1,
      letters: [{ ...letter, day: exampleDay }],
      next: null,
    }),
    [`examples/${exampleFiles.reply}`]: JSON.stringify({ v: 1, write: letter.write, ...reply }),
  };
}

if (import.meta.main) {
  const files = interfaceFiles(await makeExamples());
  for (const [path, text] of Object.entries(files))
    writeFileSync(new URL(`../docs/${path}`, import.meta.url), text);
}
