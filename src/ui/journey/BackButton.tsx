/** Back to the screen before. A button: the address never changes, so there is nothing to link to. */
export function BackButton({ text, press }: { text: string; press: () => void }) {
  return (
    <button type="button" class="govuk-back-link portal-back" data-back onClick={press}>
      {text}
    </button>
  );
}
