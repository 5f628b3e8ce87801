/** Whole visits, as a person makes them: nothing here knows how a page is built, or whether it was swapped or loaded. */
import type { Person } from '../support/browsers/person.ts';
import { canaries } from './words.ts';

export interface Place {
  /** Where the visit begins. */
  readonly origin: string;
  /** The page where the person was before. */
  readonly before: string;
  /** The title of the page to which the exit leads. */
  readonly exitTitle: string;
  /** The council reads the request and writes back. */
  answer(): Promise<void>;
}

/** @returns the code that was shown; null where the visit ends before that */
export type Visit = (person: Person, place: Place) => Promise<string | null>;

/** Before, then home, another language and back, the people one can talk to, and home again. */
async function lookAround(person: Person, place: Place): Promise<void> {
  await person.browser.open(place.before);
  await person.sees('Town news');
  await person.browser.open(`${place.origin}/`);
  await person.sees('Do you need your home to be safer?');
  await person.follow('العربية');
  await person.follow('English');
  await person.follow('Talk to someone now');
  await goHome(person);
}

/** By the page's own Back or its link; where there is neither, by the browser's Back, as a person would. */
async function goHome(person: Person): Promise<void> {
  const [link, button] = ['Go to the first page', 'Back'];
  if (await person.hasLink(link)) await person.follow(link);
  else if (await person.hasButton(button)) await person.push(button);
  else await person.browser.back();
  await person.sees('Do you need your home to be safer?');
}

async function leave(person: Person, place: Place): Promise<void> {
  await person.browser.press('//a[normalize-space()="Leave this page"]');
  await person.sees(place.exitTitle);
}

/** With script: the whole journey, sealed in the browser, and the answer read with the code. */
export const encryptedVisit: Visit = async (person, place) => {
  await lookAround(person, place);
  await person.follow('Ask for help');
  await person.push('Start');
  await fillJourney(person);
  await person.sees('Check your answers');
  const code = await person.readCode();
  await person.write('Extra word', canaries.word);
  await person.push('Send to Demo Council');
  await person.sees('Your request has been sent');
  await place.answer();
  await goHome(person);
  await person.follow('Look up a request');
  await person.write('Your code', code);
  await person.write('Extra word', canaries.word);
  await person.browser.press('//button[normalize-space()="Look it up"]');
  await person.sees(canaries.message);
  await leave(person, place);
  return code;
};

/** With script, up to a half-filled page of the journey; the browser is then closed over it. */
export const closedVisit: Visit = async (person, place) => {
  await lookAround(person, place);
  await person.follow('Ask for help');
  await person.push('Start');
  await beginJourney(person);
  await person.choose('Phone call');
  await person.push('Continue');
  await person.write('Phone number for calls', canaries.phone);
  return null;
};

async function beginJourney(person: Person): Promise<void> {
  const go = () => person.push('Continue');
  await person.choose('Me');
  await go();
  await person.choose('Yes');
  await go();
  await person.passTo('What should we call you?');
  await person.writeOnly(canaries.name);
  await go();
}

async function fillJourney(person: Person): Promise<void> {
  const go = () => person.push('Continue');
  await beginJourney(person);
  await person.choose('Phone call');
  await person.choose('Through someone I trust');
  await go();
  await person.write('Phone number for calls', canaries.phone);
  await person.write('Name of the person you trust', canaries.friend);
  await person.write('How can we reach this person?', canaries.friendHow);
  await go();
  await person.passTo('Where is the home you want to make safer?');
  await person.write('Postcode', canaries.postcode);
  await go();
  await person.passTo('Has any of this happened?');
  await person.choose('They threatened to start a fire');
  await go();
  await person.passTo('Is an outside door, a window or a lock broken, so that it will not lock?');
  await person.choose('Yes');
  await person.write('Which one?', canaries.lock);
  await go();
  await person.passTo('Is there anything else you want to tell us?'); // sharing stays at "ask me first"
  await person.writeOnly(canaries.more);
  await go();
}

/** Without script: the simple form and the simple page for the code. */
export const basicVisit: Visit = async (person, place) => {
  await lookAround(person, place);
  await person.follow('Ask for help');
  await person.follow('Use the simple form');
  const code = await person.readCode();
  await person.write('Extra word', canaries.word);
  await person.choose('Me', 'Who is this request for?');
  await person.choose('Yes', 'Are you in danger right now?');
  await person.write('What should we call you?', canaries.name);
  await person.choose('Phone call');
  await person.choose('Through someone I trust');
  await person.write('Phone number for calls', canaries.phone);
  await person.write('Name of the person you trust', canaries.friend);
  await person.write('How can we reach this person?', canaries.friendHow);
  await person.write('Postcode', canaries.postcode);
  await person.choose('They threatened to start a fire');
  await person.choose('Yes', 'Is an outside door, a window or a lock broken');
  await person.write('Which one?', canaries.lock);
  await person.push('Send');
  await person.sees('Your request has been sent');
  await place.answer();
  await goHome(person);
  await person.follow('Look up a request');
  await person.follow('Use the simple page');
  await person.write('Your code', code);
  await person.write('Extra word', canaries.word);
  await person.browser.press('//button[normalize-space()="Look it up"]');
  await person.sees(canaries.message);
  await leave(person, place);
  return code;
};

/** Without script: a number for a way that is not ticked, so that the form comes back; then the exit. */
export const mistakenVisit: Visit = async (person, place) => {
  await lookAround(person, place);
  await person.follow('Ask for help');
  await person.follow('Use the simple form');
  const code = await person.readCode();
  await person.choose('Me', 'Who is this request for?');
  await person.write('What should we call you?', canaries.name);
  await person.choose('Phone call');
  await person.write('Phone number for calls', canaries.phone);
  await person.write('Name of the person you trust', canaries.friend);
  await person.write('Postcode', canaries.postcode);
  await person.push('Send');
  await person.sees('There is a problem');
  await leave(person, place);
  return code;
};

/** An ordinary site of the same kind: what the audit must find there. */
export const controlVisit: Visit = async (person, place) => {
  await person.browser.open(place.before);
  await person.sees('Town news');
  await person.browser.open(`${place.origin}/`);
  await person.sees('Do you need your home to be safer?');
  await person.follow('Ask for help');
  await person.write('Name', canaries.name);
  await person.write('Postcode', canaries.postcode);
  await person.push('Continue');
  await person.writeOnly(canaries.more);
  await person.push('Send');
  const code = await person.readCode();
  await leave(person, place);
  return code;
};
