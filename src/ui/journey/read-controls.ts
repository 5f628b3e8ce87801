import type { Answers, Question } from '../../journey/index.ts';

/**
 * What stands in the controls of one page. An emptied control is an empty answer, so that nothing stays that was
 * taken out again.
 */
export function readControls(form: HTMLElement, question: Question): Answers {
  return Object.fromEntries(
    question.fields.flatMap((field) => {
      const controls = [
        ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('[data-field]'),
      ].filter((control) => control.dataset['field'] === field.id);
      if (controls.length === 0) return [];
      const values = controls.filter(isGiven).map((control) => control.value);
      return [[field.id, field.kind === 'many' ? values : (values[0] ?? '')]];
    }),
  );
}

function isGiven(control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): boolean {
  return !(control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) || control.checked;
}
