import { config } from 'zod/mini';

/**
 * The room's only way to zod, so that one file says how it is used: the small build that fits a page, and never
 * its compiler, which tries `new Function` and so trips the content security policy of every page.
 */
config({ jitless: true });

export {
  array,
  enum as oneOf,
  type infer as Infer,
  int,
  literal,
  maximum,
  maxLength,
  minimum,
  minLength,
  object,
  optional,
  refine,
  regex,
  strictObject,
  string,
  unknown,
} from 'zod/mini';
