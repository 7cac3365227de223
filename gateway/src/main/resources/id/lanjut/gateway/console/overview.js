// The page that is open all day: what waits, what needs a person, what was saved today.
import { read } from '/api.js';
import { byId, element, link, put, sync } from '/dom.js';
import { age, count, money, say, secondsSince } from '/format.js';
import { addressOf, onPage, page } from '/pages.js';
import { explain } from '/reasons.js';
import { drawRows } from '/rows.js';
import { maySee } from '/session.js';
import { drawStrip } from '/strip.js';

const SHOWN_NEEDS = 5;
// What is asked for again after something has happened, and not more often than this.
const AFRESH_MILLIS = 2000;
// The strip moves by five minutes a cell: between two changes of the lines it need not be asked for as often.
const STRIP_MILLIS = 60000;

const known = { today: undefined, needs: undefined, uptime: undefined };
let planned;
let asking = false;
let missed = false;
let askedAt = 0;
let stripAt = 0;

onPage('overview', refreshStrip);

/** A line has changed: the strip is asked for with the sums. */
export function refreshStrip() {
  stripAt = 0;
  refreshSoon();
}

/** Something has happened: the sums of the day and the strip are asked for in a moment. */
export function refreshSoon() {
  // A gateway that is busy is not asked again before it has answered.
  missed = asking;
  if (!asking && planned === undefined && page().name === 'overview') {
    planned = setTimeout(refresh, Math.max(0, askedAt + AFRESH_MILLIS - Date.now()));
  }
}

export function forgetOverview() {
  Object.assign(known, { today: undefined, needs: undefined, uptime: undefined });
  drawMore();
}

async function refresh() {
  planned = undefined;
  // One may have gone to another page or signed out since this was planned.
  if (page().name !== 'overview' || !maySee()) {
    return;
  }
  askedAt = Date.now();
  asking = true;
  missed = false;
  try {
    await ask();
  } finally {
    asking = false;
  }
  if (missed) {
    refreshSoon();
  }
}

async function ask() {
  const asksStrip = askedAt - stripAt >= STRIP_MILLIS;
  stripAt = asksStrip ? askedAt : stripAt;
  const [today, needs, uptime] = await Promise.all([
    read('/api/today'),
    read(`/api/transactions?state=HELD,UNKNOWN&limit=${SHOWN_NEEDS}`),
    asksStrip ? read('/api/uptime/links?window=24h') : undefined,
  ]);
  stripAt = asksStrip && !uptime ? 0 : stripAt;
  Object.assign(known, { today: today ?? known.today, needs: needs ?? known.needs, uptime: uptime ?? known.uptime });
  drawMore();
}

export function drawQueue({ status, heardAt }) {
  if (!status) {
    ['waiting', 'oldest', 'held'].forEach((id) => put(byId(id), '–'));
    return;
  }
  const { depth, oldestAgeSeconds, byState, waitingAmount } = status.queue;
  const sinceHeard = Math.floor((Date.now() - heardAt) / 1000);
  const waiting = depth - byState.HELD;
  put(byId('waiting'), count(waiting));
  put(byId('waiting-amount'), waiting > 0 ? money(waitingAmount) : '');
  put(byId('oldest'), waiting === 0 ? '–' : age(oldestAgeSeconds + Math.max(0, sinceHeard)));
  put(byId('held'), count(byState.HELD));
  byId('held-card').classList.toggle('needed', byState.HELD > 0);
}

/** That there are none is said only when the gateway has been asked for them. */
export function drawLast(transactions, everListed) {
  byId('none').hidden = !everListed || transactions.length > 0;
  drawRows(byId('last'), transactions);
}

/** What is not told by events and was asked for. */
export function drawMore() {
  drawToday();
  drawNeeds(known.needs?.transactions ?? []);
  drawStrip(byId('strip'), known.uptime);
}

function drawToday() {
  const { today } = known;
  byId('today').hidden = !today;
  if (!today) {
    return;
  }
  put(byId('today-sold'), count(today.sold.count));
  put(byId('today-amount'), money(today.sold.amount));
  put(byId('today-backup'), count(today.overAnotherLink.count));
  put(byId('today-waited'), count(today.afterWaiting.count));
  put(byId('today-lost'), count(today.lost));
  put(byId('today-saved'), money(Number(today.overAnotherLink.amount) + Number(today.afterWaiting.amount)));
}

function drawNeeds(transactions) {
  byId('needs-section').hidden = transactions.length === 0;
  sync(byId('needs'), transactions, (it) => it.id, newNeed, (item, it) => {
    const [head, text] = item.children;
    const [key, state] = head.children;
    put(key, it.key);
    key.href = addressOf('transaction', it.id);
    put(state, say(`state.${it.state}`));
    state.dataset.state = it.state;
    put(text, [it.amount === null ? '' : money(it.amount), age(secondsSince(it.changedAt)), explain(it.reason)].filter((part) => part).join(' · '));
  });
}

function newNeed() {
  const item = element('li', 'card need');
  const head = element('p', 'need-head');
  head.append(link('', ''), element('span', 'state'));
  item.append(head, element('p', 'need-text'));
  return item;
}
