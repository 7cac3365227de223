// Asks once in plain words before something is changed, and tells what came of it.
import { byId, element, put } from '/dom.js';
import { say } from '/format.js';

const TOLD_MILLIS = 8000;
let toldTimer;

/**
 * Shows the question; what was given, or undefined when it was left.
 *
 * asked: {title, text, confirm, risk?, note?: {label, needed}, key?: what has to be typed,
 * choices?: [[value, text], …]}; given: {note, choice}
 */
export function ask({ title, text, confirm, risk = '', note, key, choices = [] }) {
  const dialog = byId('ask');
  put(byId('ask-title'), title);
  put(byId('ask-text'), text);
  put(byId('ask-risk'), risk);
  byId('ask-risk').hidden = !risk;
  byId('ask-note-row').hidden = !note;
  put(byId('ask-note-label'), note?.label ?? '');
  byId('ask-note').value = '';
  byId('ask-key-row').hidden = key === undefined;
  put(byId('ask-key-label'), key === undefined ? '' : say('ask.key', { key }));
  byId('ask-key').value = '';
  byId('ask-choices').replaceChildren(...choices.map(choice));
  put(byId('ask-yes'), confirm);
  byId('ask-yes').classList.toggle('danger', Boolean(risk));
  const complete = () =>
    (choices.length === 0 || chosen() !== undefined) &&
    (!note?.needed || byId('ask-note').value.trim() !== '') && (key === undefined || byId('ask-key').value.trim() === key);
  const check = () => {
    byId('ask-yes').disabled = !complete();
  };
  check();
  return new Promise((resolve) => {
    const end = (given) => {
      dialog.oncancel = null;
      byId('ask-form').onsubmit = null;
      dialog.close();
      resolve(given);
    };
    byId('ask-form').oninput = check;
    byId('ask-form').onsubmit = (event) => {
      event.preventDefault();
      if (complete()) {
        end({ note: byId('ask-note').value.trim(), choice: chosen() });
      }
    };
    byId('ask-no').onclick = () => end(undefined);
    dialog.oncancel = (event) => {
      event.preventDefault();
      end(undefined);
    };
    dialog.showModal();
  });
}

function choice([value, text]) {
  const row = element('label', 'choice');
  const radio = element('input');
  Object.assign(radio, { type: 'radio', name: 'ask-choice', value });
  row.append(radio, text);
  return row;
}

function chosen() {
  return byId('ask-choices').querySelector(':checked')?.value;
}

/** Tells what came of a change; true when it was done. */
export function outcome({ ok, status, answer }, done) {
  tell(ok ? done : say(refusal(status), { detail: answer.detail ?? answer.title ?? '' }), ok);
  return ok;
}

function refusal(status) {
  switch (status) {
    case 0:
      return 'told.unreached';
    case 401:
      return 'told.signedOut';
    case 403:
      return 'told.notAllowed';
    case 409:
      return 'told.notNow';
    default:
      return 'told.failed';
  }
}

/** One line at the edge of the page, read out, that goes by itself. */
export function tell(text, good) {
  const told = byId('told');
  put(told, text);
  told.dataset.good = String(good);
  told.hidden = false;
  clearTimeout(toldTimer);
  toldTimer = setTimeout(() => {
    told.hidden = true;
  }, TOLD_MILLIS);
}
