import { describe, expect, it } from 'vitest';
import { onlyUsed } from '../../tools/used-rules.ts';

describe('rules of a design system of which few components are in use', () => {
  it('stay where every class that they name stands in a component', () => {
    const source = '<p class="body"><a class="link body__link">';
    const css = '.body{a:b}.link:hover{a:b}.body .link{a:b}.body .other{a:b}.other{a:b}.body__link{a:b}';
    expect(onlyUsed(css, source)).toBe('.body{a:b}.link:hover{a:b}.body .link{a:b}.body__link{a:b}');
  });

  it('lose only the selectors that are not in use', () => {
    expect(onlyUsed('.a,.b,.c:not(.d,.a){x:y}', 'class="a c"')).toBe('.a{x:y}');
    expect(onlyUsed('.a,.b{x:y}.a:not(.d){x:y}', 'class="a d"')).toBe('.a{x:y}.a:not(.d){x:y}');
  });

  it('stay where they name no class at all', () => {
    const css = 'h1{a:b}:root{a:b}[hidden]{a:b}::placeholder{a:b}';
    expect(onlyUsed(css, '')).toBe(css);
  });

  it('take a media rule with them that has become empty, and one that they are not in stays', () => {
    const css = '@media (min-width:1px){.a{x:y}}@media (min-width:2px){.b{x:y}}@supports (a:b){.b{x:y}}';
    expect(onlyUsed(css, 'class="a"')).toBe('@media (min-width:1px){.a{x:y}}');
  });

  it('go where they are for what is switched off', () => {
    const css = '.a:disabled{x:y}.a[disabled]:hover{x:y}.a:not(:disabled):hover{x:y}';
    expect(onlyUsed(css, 'class="a"')).toBe('.a:not(:disabled):hover{x:y}');
  });

  it('stay for the parts of a list of steps, whose names a component puts together', () => {
    expect(onlyUsed('.portal-timeline__step--now{a:b}.portal-timeline__step--off{a:b}', '')).toBe(
      '.portal-timeline__step--now{a:b}',
    );
  });

  it('are not kept for a longer name that a class is only a part of', () => {
    expect(onlyUsed('.link{a:b}', 'class="link-list"')).toBe('');
  });

  it('stay for radios and checkboxes, whose names a component puts together', () => {
    const css = '.govuk-radios__input{a:b}.govuk-checkboxes__label{a:b}.govuk-radios__divider{a:b}';
    expect(onlyUsed(css, '')).toBe('.govuk-radios__input{a:b}.govuk-checkboxes__label{a:b}');
  });
});
