import { untranslated } from '../untranslated/untranslated.ts';

/** The code, large, in groups of four, left to right in every language, and never sent to a translator. */
export function CodePanel({ code }: { code: string }) {
  return (
    <p class="portal-code">
      <bdi dir="ltr" {...untranslated}>
        {code}
      </bdi>
    </p>
  );
}
