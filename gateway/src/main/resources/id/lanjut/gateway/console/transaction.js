// One transaction with its whole story, and what a person may decide about it.
import { change, read } from '/api.js';
import { ask, outcome, tell } from '/asking.js';
import { curl } from '/curl.js';
import { button, byId, element, put } from '/dom.js';
import { age, count, exactTime, money, say, secondsSince, size } from '/format.js';
import { onPage, page } from '/pages.js';
import { explain } from '/reasons.js';
import { mayChange } from '/session.js';

let shown;
let missing = false;
let latest = 0;

onPage('transaction', open);

/** An event tells that it has changed. */
export function heardOfOne(transaction) {
  if (page().name === 'transaction' && page().rest === transaction.id) {
    open(page());
  }
}

async function open({ rest }) {
  const mine = ++latest;
  if (shown?.id !== rest) {
    shown = undefined;
    missing = false;
    drawTransaction();
  }
  const answer = await read(`/api/transactions/${encodeURIComponent(rest)}`);
  if (mine === latest) {
    shown = answer;
    missing = !answer;
    drawTransaction();
  }
}

export function drawTransaction() {
  byId('transaction-missing').hidden = !missing;
  byId('transaction-whole').hidden = !shown;
  if (!shown) {
    put(byId('transaction-key'), page().name === 'transaction' ? page().rest : '');
    return;
  }
  put(byId('transaction-key'), shown.key);
  put(byId('transaction-state'), say(`state.${shown.state}`));
  byId('transaction-state').dataset.state = shown.state;
  byId('transaction-facts').replaceChildren(...facts(shown).flatMap(([name, value]) => [element('dt', '', say(name)), element('dd', '', value)]));
  byId('transaction-actions').replaceChildren(...(mayChange() ? actions(shown) : []));
  byId('story').replaceChildren(...story(shown).map(step));
  drawExchange(byId('asked'), shown.request, shown.request && `${shown.request.method} ${shown.request.url}`);
  drawExchange(byId('answered'), shown.answer, shown.answer && String(shown.answer.status));
  byId('copy').hidden = !shown.request;
}

/** Has the button do something, once. */
export function beginTransaction() {
  byId('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(curl(shown));
      tell(say('detail.copied'), true);
    } catch {
      tell(say('detail.notCopied'), false);
    }
  });
}

function facts(it) {
  return [
    ['detail.amount', it.amount === null ? '' : money(it.amount)],
    ['detail.why', explain(it.reason)],
    ['detail.accepted', `${exactTime(it.acceptedAt)} (${age(secondsSince(it.acceptedAt))})`],
    ['detail.changed', exactTime(it.changedAt)],
    ['detail.expires', exactTime(it.expiresAt)],
    ['detail.route', it.route],
    ['detail.terminal', it.terminal],
    ['detail.lane', it.lane],
    ['detail.link', it.link],
    ['detail.id', it.id],
  ].filter(([, value]) => value);
}

/** Steps and attempts as they came. */
function story(it) {
  const steps = it.timeline.map((milestone) => ({
    at: milestone.at,
    what: say(`state.${milestone.state}`),
    state: milestone.state,
    more: explain(milestone.reason),
  }));
  const attempts = it.attempts.map((attempt) => ({
    at: attempt.at,
    what: say('detail.attempt', { number: count(attempt.number), link: attempt.link }),
    more: [say(`attempt.${attempt.result}`), attempt.status, say('detail.took', { millis: count(attempt.tookMillis) }), explain(attempt.detail)]
      .filter((part) => part)
      .join(' · '),
  }));
  return [...steps, ...attempts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function step({ at, what, state, more }) {
  const item = element('li', 'step');
  const name = element('span', state ? 'state' : 'attempt', what);
  if (state) {
    name.dataset.state = state;
  }
  const moment = element('time', '', exactTime(at));
  moment.dateTime = at;
  item.append(moment, name, element('span', 'step-more', more));
  return item;
}

function drawExchange(target, exchange, first) {
  target.hidden = !exchange;
  if (!exchange) {
    return;
  }
  const [, head, headers, body, note] = target.children;
  put(head, first);
  put(headers, (exchange.headers ?? []).map(({ name, value }) => `${name}: ${value}`).join('\n'));
  put(body, exchange.text ?? '');
  put(note, exchange.bytes > 0 && !exchange.text ? say('detail.unreadable', { size: size(exchange.bytes) }) : '');
}

function actions(it) {
  const all = [];
  if (it.state === 'HELD') {
    all.push(button(say('act.retry'), '', () => retry(it)));
  }
  if (it.state === 'QUEUED') {
    all.push(button(say('act.cancel'), '', () => cancel(it)));
  }
  if (it.state === 'HELD' || it.state === 'UNKNOWN') {
    all.push(button(say('act.delivered'), 'quiet', () => resolve(it, 'delivered')));
    all.push(button(say('act.rejected'), 'quiet', () => resolve(it, 'rejected')));
  }
  return all;
}

/** Whether sending it again could charge a second time, should the other side not know its key any more. */
function inDoubt(it) {
  return it.attempts.some(({ result, status }) => result === 'UNKNOWN' || (result === 'ANSWERED' && ![2, 4].includes(Math.floor(status / 100))));
}

async function retry(it) {
  const doubt = inDoubt(it);
  const given = await ask({
    title: say('act.retry'),
    text: say('act.retryText', { key: it.key }),
    risk: doubt ? say('act.retryRisk') : '',
    key: doubt ? it.key : undefined,
    confirm: say('act.retryYes'),
  });
  if (given) {
    await did(it, 'retry', {}, say('act.retried', { key: it.key }));
  }
}

async function cancel(it) {
  const given = await ask({
    title: say('act.cancel'),
    text: say('act.cancelText', { key: it.key }),
    confirm: say('act.cancelYes'),
  });
  if (given) {
    await did(it, 'cancel', {}, say('act.cancelled', { key: it.key }));
  }
}

async function resolve(it, as) {
  const delivered = as === 'delivered';
  const given = await ask({
    title: say(delivered ? 'act.delivered' : 'act.rejected'),
    text: say(delivered ? 'act.deliveredText' : 'act.rejectedText', { key: it.key }),
    note: { label: say('ask.howFound'), needed: true },
    confirm: say(delivered ? 'act.deliveredYes' : 'act.rejectedYes'),
  });
  if (given) {
    await did(it, 'resolve', { as, note: given.note }, say('act.resolved', { key: it.key }));
  }
}

async function did(it, what, body, done) {
  outcome(await change(`/api/transactions/${encodeURIComponent(it.id)}/${what}`, body), done);
  await open({ rest: it.id });
}
