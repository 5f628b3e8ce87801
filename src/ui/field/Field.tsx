import { Choices, Select } from './Choices.tsx';
import type { FieldProps } from './parts.tsx';
import { Typed } from './Typed.tsx';

/** One field, in the markup of the GOV.UK Design System. */
export function Field(props: FieldProps) {
  switch (props.field.kind) {
    case 'one':
      return props.field.look === 'select' ? (
        <Select {...props} field={props.field} />
      ) : (
        <Choices {...props} field={props.field} />
      );
    case 'many':
      return <Choices {...props} field={props.field} />;
    default:
      return <Typed {...props} field={props.field} />;
  }
}
