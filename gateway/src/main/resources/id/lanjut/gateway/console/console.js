// Keeps what the gateway tells, and says so when it no longer tells anything.
import { change, read } from '/api.js';
import { beginDay, drawDay } from '/day.js';
import { drawWords } from '/dom.js';
import { useLanguage } from '/format.js';
import { drawHero, drawNotices } from '/hero.js';
import { drawLinks } from '/links.js';
import { drawLast, drawMore, drawQueue, forgetOverview, heardOfDay, keepStrip, refreshStrip } from '/overview.js';
import { followAddress, page, reopen } from '/pages.js';
import { askSession, drawSession, maySee, onSession } from '/session.js';
import { beginTransaction, drawTransaction, heardOfOne } from '/transaction.js';
import { beginTransactions, drawTransactions, forgetList, heardOf, offerChoices } from '/transactions.js';
import { beginUptime, drawUptime, heardOfLinks } from '/uptime.js';

const SHOWN = 12;
const RECONNECT_MILLIS = 3000;
// A short break is mended before anyone should worry about it.
const LOST_AFTER_MILLIS = 1500;
// The gateway sends a status with every ping, each 15 s: two of them missed means that it is gone.
const SILENT_AFTER_MILLIS = 40000;

const NOTHING = {
  status: undefined,
  callbacksSince: undefined,
  heardAt: undefined,
  lost: false,
  listed: false,
  everListed: false,
  demo: undefined,
  demoAsked: false,
};
const known = { ...NOTHING };
const transactions = new Map();
let events;
let lostTimer;
let silenceTimer;
let reconnectTimer;
let drawPlanned = false;

/** First who one is: without a session that needs one there is nothing to listen to. */
async function connect() {
  clearTimeout(reconnectTimer);
  events?.close();
  events = undefined;
  if (await mayListen()) {
    listen();
    reopen();
  }
}

async function mayListen() {
  const answered = await askSession();
  if (!answered) {
    reconnectLater();
  } else if (!maySee()) {
    forget();
  }
  planDraw();
  return answered && maySee();
}

function reconnectLater() {
  lostTimer ??= setTimeout(lost, LOST_AFTER_MILLIS);
  clearTimeout(reconnectTimer);
  reconnectTimer = setTimeout(connect, RECONNECT_MILLIS);
}

/** What one may no longer see is not left behind the form. */
function forget() {
  events?.close();
  events = undefined;
  clearTimeout(lostTimer);
  clearTimeout(silenceTimer);
  lostTimer = undefined;
  Object.assign(known, NOTHING);
  transactions.clear();
  forgetOverview();
  forgetList();
  draw();
}

function listen() {
  events?.close();
  events = new EventSource('/api/events');
  events.addEventListener('open', () => Object.assign(known, { listed: false, demoAsked: false }));
  events.addEventListener('status', (event) => heard(JSON.parse(event.data)));
  events.addEventListener('transaction', (event) => changed(JSON.parse(event.data)));
  events.addEventListener('overview', (event) => heardOfDay(JSON.parse(event.data)));
  events.addEventListener('error', broken);
}

function heard(status) {
  const linksChanged = linkStates(status) !== linkStates(known.status);
  Object.assign(known, { status, heardAt: Date.now(), lost: false });
  known.callbacksSince = status.callbacks.waiting === 0 ? undefined : known.callbacksSince ?? Date.now();
  clearTimeout(lostTimer);
  lostTimer = undefined;
  clearTimeout(silenceTimer);
  silenceTimer = setTimeout(silent, SILENT_AFTER_MILLIS);
  if (!known.listed) {
    loadTransactions();
  }
  if (!known.demoAsked || (known.demo && linksChanged)) {
    loadDemo();
  }
  offerChoices(status);
  heardOfLinks(status, linksChanged);
  linksChanged ? refreshStrip() : keepStrip();
  planDraw();
}

function linkStates(status) {
  return status && [...status.links.map((link) => `${link.name} ${link.state}`), status.drill.state].join();
}

async function broken() {
  lostTimer ??= setTimeout(lost, LOST_AFTER_MILLIS);
  // The browser reconnects by itself after a break, but never after a refusal.
  const refused = events?.readyState === EventSource.CLOSED;
  if ((await mayListen()) && refused) {
    reconnectLater();
  }
}

function silent() {
  lost();
  connect();
}

function lost() {
  known.lost = true;
  planDraw();
}

function changed(transaction) {
  keep(transaction);
  heardOf(transaction);
  heardOfOne(transaction);
}

/** Ids sort by the time of acceptance; a list that was read late must not undo a newer event. */
function keep(transaction) {
  const present = transactions.get(transaction.id);
  if (!present || Date.parse(present.changedAt) <= Date.parse(transaction.changedAt)) {
    transactions.set(transaction.id, transaction);
  }
  [...transactions.keys()].sort().slice(0, -SHOWN).forEach((id) => transactions.delete(id));
  planDraw();
}

/** Asked for when a connection begins and, when that fails, with the next status again. */
async function loadTransactions() {
  known.listed = true;
  const list = await read(`/api/transactions?limit=${SHOWN}`);
  known.listed = list !== undefined;
  known.everListed ||= known.listed;
  list?.transactions.forEach(keep);
  planDraw();
}

/** Only the demonstration has something here; elsewhere there is nothing to cut. */
async function loadDemo() {
  known.demoAsked = true;
  const demo = await read('/api/demo');
  known.demo = demo && new Map(demo.links.map((link) => [link.name, link.cut]));
  planDraw();
}

async function changeDemo(link, what) {
  await change(`/api/demo/links/${encodeURIComponent(link)}/${what}`);
  await loadDemo();
}

function planDraw() {
  if (!drawPlanned) {
    drawPlanned = true;
    setTimeout(draw, 0);
  }
}

function draw() {
  drawPlanned = false;
  drawHero(known);
  drawNotices(known);
  drawPage();
  drawSession();
}

function drawPage() {
  switch (page().name) {
    case 'overview':
      drawQueue(known);
      drawLinks(known, changeDemo);
      drawLast([...transactions.values()].sort((a, b) => (a.id < b.id ? 1 : -1)), known.everListed);
      drawMore();
      break;
    case 'transactions':
      drawTransactions();
      break;
    case 'transaction':
      drawTransaction();
      break;
    case 'uptime':
      drawUptime();
      break;
    default:
      drawDay();
  }
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    useLanguage(button.dataset.language);
    drawWords();
    draw();
  });
}

beginTransactions();
beginTransaction();
beginUptime();
beginDay();
onSession(connect);
drawWords();
followAddress();
draw();
addEventListener('hashchange', draw);
setInterval(() => {
  drawHero(known);
  drawQueue(known);
}, 1000);
connect();
