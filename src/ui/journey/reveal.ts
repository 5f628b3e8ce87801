import type { Answers, Question } from '../../journey/index.ts';
import { isShown } from '../field/QuestionFields.tsx';

/** Shows and hides the fields that another answer on the same page decides about. What was typed in them stays. */
export function reveal(form: HTMLElement, question: Question, answers: Answers): void {
  for (const field of question.fields) {
    const place = form.querySelector<HTMLElement>(`[data-conditional="${field.id}"]`);
    if (place) place.hidden = !isShown(field, answers);
  }
}
