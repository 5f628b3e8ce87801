/**
 * The room's only way to zod: its small build, which fits a page and never compiles a schema with `new Function`,
 * as the full build does; that would trip the content security policy.
 */
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
  optional,
  refine,
  regex,
  strictObject,
  string,
  unknown,
} from 'zod/mini';
