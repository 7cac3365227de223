// The page that is open all day: what waits, what needs a person, what was saved today.
import { read } from '/api.js';
import { byId, element, link, put, sync } from '/dom.js';
import { age, count, money, say, secondsSince } from '/format.js';
import { addressOf, onPage, page } from '/pages.js';
import { explain } from '/reasons.js';
import { drawRows } from '/rows.js';
import { maySee } from '/session.js';
import { drawStrip } from '/strip.js';

// The strip moves by five minutes a cell: between two changes of the lines it need not be asked for as often.
const STRIP_MILLIS = 60000;
const AGAIN_MILLIS = 2000;

const known = { today: undefined, needs: undefined, links: undefined };
let asking = false;
let askedAt = 0;

onPage('overview', refreshStrip);

/** A line has changed, or the page is opened. */
export function refreshStrip() {
  askedAt = 0;
  keepStrip();
}

/** The strip is asked for when it is old; a gateway that is busy is not asked again before it has answered. */
export async function keepStrip() {
  if (asking || Date.now() - askedAt < STRIP_MILLIS || page().name !== 'overview' || !maySee()) {
    return;
  }
  asking = true;
  askedAt = Date.now();
  const links = await read('/api/uptime/links?window=24h');
  asking = false;
  askedAt = links ? askedAt : Date.now() - STRIP_MILLIS + AGAIN_MILLIS;
  known.links = links ?? known.links;
  drawMore();
}

/** The gateway tells the sums of the day, and what needs a person, when something has happened. */
export function heardOfDay({ today, needs }) {
  Object.assign(known, { today, needs });
  drawMore();
}

export function forgetOverview() {
  Object.assign(known, { today: undefined, needs: undefined, links: undefined });
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

/** What the status does not tell. */
export function drawMore() {
  drawToday();
  drawNeeds(known.needs?.transactions ?? []);
  drawStrip(byId('strip'), known.links);
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
