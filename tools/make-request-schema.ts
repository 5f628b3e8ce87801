/** `npm run schema`: writes the JSON Schema of a request anew, from the list of questions. */
import { writeFileSync } from 'node:fs';
import { loadLabels } from '../src/desk/printing/labels.ts';
import { requestSchema } from '../src/desk/printing/request-schema.ts';

writeFileSync(
  new URL('../docs/request.schema.json', import.meta.url),
  `${JSON.stringify(requestSchema(loadLabels()), null, 2)}\n`,
);
