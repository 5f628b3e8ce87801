/*
 * Reads the page aloud, by the person's press alone, with a voice that lives on the device. Browsers offer voices of
 * their makers' servers too, and send them the text (docs/accessibility.md): those are never used, and where there is
 * no other in the language of the page, there is no button. The exit silences it in its own task.
 */
import { type Alive, onScreen } from '../../safety/page-life.ts';
import { piecesOf } from './pieces.ts';

/** The voice of this device that is nearest to a language, or none: only one that says of itself that it is local. */
function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
  const wanted = lang.toLowerCase().split('-');
  let best: { voice: SpeechSynthesisVoice; score: number } | undefined;
  for (const voice of speechSynthesis.getVoices()) {
    const has = voice.lang.toLowerCase().split(/[-_]/);
    if (voice.localService !== true || has[0] !== wanted[0]) continue;
    const score = has.filter((part) => wanted.includes(part)).length;
    if (!best || score > best.score) best = { voice, score };
  }
  return best?.voice;
}

/** What stands on the page, as things to say; what no voice of this device can say is left out. */
function utterances(): SpeechSynthesisUtterance[] {
  const main = document.querySelector('main');
  return (main ? piecesOf(main) : []).flatMap(({ text, lang }) => {
    const voice = voiceFor(lang);
    if (!voice) return [];
    const said = new SpeechSynthesisUtterance(text);
    Object.assign(said, { voice, lang: voice.lang });
    return [said];
  });
}

function arrive(place: HTMLElement): Alive<never> {
  const [start, stop] = Array.from(place.querySelectorAll('button'));
  const ended = new AbortController();
  const { signal } = ended;
  // Some engines let go of what is not held, and then never say that it has ended.
  let saying: SpeechSynthesisUtterance[] = [];
  const show = () => {
    place.hidden = signal.aborted || !voiceFor(document.documentElement.lang);
    if (start) start.hidden = saying.length > 0;
    if (stop) stop.hidden = saying.length === 0;
  };
  const silence = () => {
    if (saying.length > 0) speechSynthesis.cancel();
    saying = [];
    show();
  };
  const read = () => {
    saying = utterances();
    saying[saying.length - 1]?.addEventListener('end', silence);
    for (const each of saying) speechSynthesis.speak(each);
    show();
    stop?.focus();
  };
  // Any press silences it first: a press may bring another screen, and whoever comes in must not hear this one.
  document.addEventListener('click', silence, { capture: true, signal });
  start?.addEventListener('click', read, { signal });
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && silence(), { signal });
  document.addEventListener('visibilitychange', () => document.hidden && silence(), { signal });
  // Voices may come later than the page.
  speechSynthesis.onvoiceschanged = show;
  show();
  const leave = () => {
    ended.abort();
    silence();
  };
  // Nothing of it moves into another language: the voice there is another one.
  return { leave, turn: () => Promise.resolve(null) };
}

/** Offers to read, wherever a page has the place for it. */
export function offerToRead(): void {
  if (typeof speechSynthesis === 'object') onScreen('listen', arrive);
}
