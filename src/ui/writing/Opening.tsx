import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** A part that opens with one press and closes with the next, so that the page is short. */
export function Opening({ title, children }: { title: string; children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="portal-opening">
      <h3 class="govuk-heading-s">
        <button
          type="button"
          class="portal-link-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {title}
        </button>
      </h3>
      {isOpen && children}
    </div>
  );
}
