// Who is told when something is wrong, whether that works, and trying it.
import { change, read } from '/api.js';
import { ask, outcome } from '/asking.js';
import { byId, element, put, sync } from '/dom.js';
import { count, exactTime, say } from '/format.js';
import { mayAdminister } from '/session.js';

let known;

/** Has the button do something, once. */
export function beginAlerts() {
  byId('alert-test').addEventListener('click', test);
}

export async function askAlerts() {
  known = (await read('/api/alerts')) ?? known;
  drawAlerts();
}

/** Nothing where the configuration names nobody. */
export function drawAlerts() {
  const targets = known?.to ?? [];
  byId('alerts-section').hidden = targets.length === 0;
  byId('alert-test').hidden = !mayAdminister();
  sync(byId('alerts'), targets, (it) => it.name, newTarget, (row, it) => {
    const [name, last, waiting] = row.children;
    put(name, it.name);
    put(last, standing(it));
    last.className = it.fault ? 'bad' : '';
    put(waiting, say('alerts.waiting', { count: count(it.waiting) }));
  });
}

function standing({ lastTried, fault }) {
  if (!lastTried) {
    return say('alerts.never');
  }
  const words = { time: exactTime(lastTried), fault };
  return fault ? say('alerts.fault', words) : say('alerts.fine', words);
}

async function test() {
  const given = await ask({ title: say('alerts.test'), text: say('alerts.testText'), confirm: say('alerts.testYes') });
  if (given) {
    const result = await change('/api/alerts/test');
    const missed = (result.answer.to ?? []).filter(({ taken }) => !taken).map(({ name }) => name);
    outcome(result, missed.length === 0 ? say('alerts.tested') : say('alerts.missed', { names: missed.join(', ') }));
    await askAlerts();
  }
}

function newTarget() {
  const row = element('tr');
  row.append(element('td'), element('td'), element('td', 'amount'));
  return row;
}
