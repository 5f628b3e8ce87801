/** The script of the tracker: draws the form into the page that is already there, whenever it is shown. */
import { render } from 'preact';
import { makeText } from '../../i18n/text.ts';
import { type Alive, onScreen } from '../../safety/page-life.ts';
import { stretchInBrowser } from '../../sealing/stretch-browser.ts';
import { isTranslated, takeTyped } from '../field/typed.ts';
import { readBlock, readNext, type TrackerFront } from '../journey/front.ts';
import { type Look, makeLook } from './look.ts';
import { makePenCase, type PenCase } from './pen.ts';
import { Tracker } from './Tracker.tsx';

type Strings = Readonly<Record<string, string>>;

/** What is on the screen, and what moves into the same page in another language or size. */
interface Moving {
  readonly front: TrackerFront;
  readonly strings: Strings;
  readonly look: Look;
  readonly pens: PenCase;
  readonly stage: HTMLElement;
  readonly mounting: number;
}

function arriveFresh(): Moving {
  const front = readBlock<TrackerFront>(document, 'front');
  const strings = readBlock<Strings>(document, 'strings');
  const look = makeLook(stretchInBrowser, front);
  const stage = document.createElement('div');
  return { front, strings, look, pens: makePenCase(front, strings), stage, mounting: 0 };
}

async function moveTo(page: Document, before: Moving): Promise<Moving> {
  const front = readNext<TrackerFront>(page, 'front');
  const strings = readNext<Strings>(page, 'strings');
  const pens = makePenCase(front, strings, before.pens.now()?.keys);
  await pens.get();
  return {
    ...before,
    front,
    strings,
    pens,
    mounting: before.mounting + (isTranslated(before.stage) ? 1 : 0),
  };
}

function arrive(place: HTMLElement, moved: Moving | null): Alive<Moving> {
  const here = moved ?? arriveFresh();
  const { front, strings, look, pens, stage, mounting } = here;
  const putBack = isTranslated(stage) ? takeTyped(stage) : null;
  place.replaceChildren(stage);
  render(<Tracker t={makeText(strings, front.lang)} {...{ front, look, pens, mounting }} />, stage);
  putBack?.();
  return { leave: () => render(null, stage), turn: (page) => moveTo(page, here) };
}

onScreen('tracker', arrive);
