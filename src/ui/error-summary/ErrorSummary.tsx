/** One thing that is wrong, and the control that it leads to. */
export interface SummaryItem {
  readonly target: string;
  readonly text: string;
}

interface Props {
  title: string;
  items: readonly SummaryItem[];
  /** Where a link leads; to its field on this screen when it is left out. */
  press?: (target: string) => void;
}

/** GOV.UK's error summary: above the heading, takes the focus, leads to each field. Absent when nothing is wrong. */
export function ErrorSummary({ title, items, press = focusField }: Props) {
  if (items.length === 0) return null;
  return (
    <div class="govuk-error-summary" tabIndex={-1} data-error-summary>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {items.map(({ target, text }) => (
              <li key={target}>
                <a
                  href={`#${target}`}
                  onClick={(event) => {
                    event.preventDefault();
                    press(target);
                  }}
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** By focus alone: following the fragment would change the address, which the history keeps. */
function focusField(target: string): void {
  const field = document.getElementById(target);
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
