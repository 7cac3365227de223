// How the lines did, and how drills went.
import { askAlerts, beginAlerts, drawAlerts } from '/alerts.js';
import { change, read } from '/api.js';
import { ask, outcome } from '/asking.js';
import { byId, element, put, sync } from '/dom.js';
import { age, availability, count, exactTime, money, say, seconds, size, time } from '/format.js';
import { addressOf, onPage, page, readdress } from '/pages.js';
import { explain } from '/reasons.js';
import { drawRoutes } from '/routes.js';
import { mayChange } from '/session.js';
import { drawStrip } from '/strip.js';

const WINDOWS = ['24h', '7d', '30d', 'month'];
const FIGURES = ['detectionMillis', 'switchMillis', 'failbackMillis', 'replayMillis'];
const OUTAGES_SHOWN = 50;
const DRILL_LASTS = '60s';

const known = { uptime: undefined, drills: undefined, status: undefined };
let latest = 0;

onPage('uptime', open);

/** Has the buttons do something, once. */
export function beginUptime() {
  for (const choice of byId('windows').children) {
    choice.addEventListener('click', () => readdress(addressOf('uptime', '', `?window=${choice.dataset.window}`)));
  }
  byId('drill').addEventListener('click', drill);
  beginAlerts();
}

/** A drill has begun or ended, a line has changed: what is shown is asked for again. */
export function heardOfLinks(status, changed) {
  known.status = status;
  if (page().name === 'uptime') {
    changed ? open(page()) : drawUptime();
  }
}

function chosen() {
  const wanted = page().parameters.get('window');
  return WINDOWS.includes(wanted) ? wanted : WINDOWS[0];
}

async function open() {
  const mine = ++latest;
  const [uptime, drills] = await Promise.all([read(`/api/uptime?window=${chosen()}`), read('/api/drills')]);
  if (mine === latest) {
    Object.assign(known, { uptime, drills });
    drawUptime();
    askAlerts();
  }
}

export function drawUptime() {
  for (const choice of byId('windows').children) {
    put(choice, say(`window.${choice.dataset.window}`));
    choice.setAttribute('aria-pressed', String(choice.dataset.window === chosen()));
  }
  byId('drill').hidden = !mayChange();
  byId('drill').disabled = known.drills?.running != null || upLinks().length < 2;
  drawWhole();
  drawStrip(byId('uptime-strip'), known.uptime);
  drawOutages();
  drawRoutes(known.status?.routes ?? []);
  drawQuotas(known.status?.links ?? []);
  drawDrills(known.drills?.drills ?? []);
  drawAlerts();
}

function drawWhole() {
  const { uptime } = known;
  const facts = uptime
    ? [
        ['uptime.whole', uptime.whole.availability === null ? '–' : availability(uptime.whole.availability)],
        ['uptime.offline', age(uptime.whole.offlineSeconds)],
        ['uptime.degraded', age(uptime.whole.degradedSeconds)],
        ['uptime.overAnother', sum(uptime.saved.overAnotherLink)],
        ['uptime.queued', sum(uptime.saved.queuedWhileOffline)],
        ['uptime.lost', count(uptime.saved.lost)],
        ...(uptime.costAvoided ? [['uptime.cost', money(uptime.costAvoided.amount)]] : []),
        ...(uptime.notRunningSeconds > 0 ? [['uptime.notRunning', age(uptime.notRunningSeconds)]] : []),
      ]
    : [];
  byId('uptime-facts').replaceChildren(...facts.flatMap(([name, value]) => [element('dt', '', say(name)), element('dd', '', value)]));
}

function sum({ transactions, amount }) {
  return say('uptime.sum', { count: count(transactions), amount: money(amount) });
}

function drawOutages() {
  const all = (known.uptime?.links ?? [])
    .flatMap(({ name, outages }) => outages.map((outage) => ({ name, ...outage })))
    .sort((a, b) => Date.parse(b.from) - Date.parse(a.from))
    .slice(0, OUTAGES_SHOWN);
  byId('no-outage').hidden = !known.uptime || all.length > 0;
  sync(byId('outages'), all, (it) => `${it.name} ${it.from}`, () => cells(4), (row, it) => {
    const [at, name, length, cause] = row.children;
    put(at, time(it.from));
    put(name, it.name);
    put(length, `${it.cut ? '≥ ' : ''}${age(it.seconds)}${it.to === null ? ` · ${say('uptime.lasting')}` : ''}`);
    put(cause, explain(it.cause));
  });
}

function drawQuotas(links) {
  const limited = links.filter(({ traffic }) => traffic.quota !== null);
  byId('quotas-section').hidden = limited.length === 0;
  sync(byId('quotas'), limited, (it) => it.name, newQuota, (item, { name, traffic }) => {
    const [label, bar, words] = item.children;
    put(label, name);
    bar.max = traffic.quota;
    bar.value = Math.min(traffic.quota, traffic.sent + traffic.received);
    bar.setAttribute('aria-label', name);
    put(words, say('uptime.quota', { used: size(traffic.sent + traffic.received), quota: size(traffic.quota) }));
  });
}

function newQuota() {
  const item = element('li', 'quota');
  item.append(element('span', 'strip-name'), element('progress'), element('span'));
  return item;
}

function drawDrills(drills) {
  byId('no-drill').hidden = !known.drills || drills.length > 0;
  sync(byId('drills'), drills, (it) => it.started, () => cells(3 + FIGURES.length), (row, it) => {
    const [at, links, result, ...figures] = row.children;
    put(at, exactTime(it.started));
    put(links, it.links.join(', '));
    put(result, it.passed ? say('drills.passed') : [say('drills.failed'), ...it.failures].join(' · '));
    result.className = it.passed ? 'good' : 'bad';
    FIGURES.forEach((name, index) => put(figures[index], compared(it.figures[name], it.before?.[name])));
  });
}

/** With what it was the last time, when that is known. */
function compared(millis, before) {
  const now = typeof millis === 'number' ? seconds(millis) : '–';
  return typeof before === 'number' ? say('drills.before', { now, before: seconds(before) }) : now;
}

function cells(number) {
  const row = element('tr');
  for (let i = 0; i < number; i++) {
    row.append(element('td'));
  }
  return row;
}

/** A drill needs one to cut, and one to sell over meanwhile. */
function upLinks() {
  return (known.status?.links ?? []).filter(({ state }) => state === 'UP').map(({ name }) => name);
}

async function drill() {
  const given = await ask({
    title: say('drills.begin'),
    text: say('drills.text', { length: age(60) }),
    choices: upLinks().map((name) => [name, name]),
    confirm: say('drills.yes'),
  });
  if (given) {
    outcome(await change('/api/drills', { links: [given.choice], for: DRILL_LASTS }), say('drills.begun', { link: given.choice }));
    await open();
  }
}
