import { words } from '/i18n.js';

const LATEST = 20;
const STATE_KIND = {
  DELIVERED: 'good', QUEUED: 'warn', SENDING: 'warn', UNKNOWN: 'bad', HELD: 'bad', REJECTED: 'bad',
  EXPIRED: 'bad', CANCELLED: 'bad',
};
const LINK_SIGN = { UP: '✓', SUSPECT: '?', DOWN: '✕', CAPTIVE: '⚿', HELD: '‖' };
const SENTENCE_SIGN = { online: '✓', degraded: '✓', offline: '‖' };

const byId = (id) => document.getElementById(id);
let language = rememberedLanguage();
let status = null;
let demo = null;
const transactions = new Map();

function rememberedLanguage() {
  const stored = localStorage.getItem('language');
  if (stored in words) {
    return stored;
  }
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'id';
}

function say(word, values = {}) {
  return words[language][word].replace(/\{(\w+)\}/g, (all, name) => values[name]);
}

const locale = () => (language === 'id' ? 'id-ID' : 'en-GB');

function clock(iso) {
  const time = new Date(iso);
  const today = time.toDateString() === new Date().toDateString();
  const options = { hour: '2-digit', minute: '2-digit' };
  return time.toLocaleString(locale(), today ? options : { day: 'numeric', month: 'short', ...options });
}

function rupiah(amount) {
  return amount === undefined || amount === null
    ? ''
    : 'Rp ' + Number(amount).toLocaleString('id-ID', { maximumFractionDigits: 2 });
}

function age(seconds) {
  if (seconds < 60) {
    return say('seconds', { n: seconds });
  }
  if (seconds < 3600) {
    return say('minutes', { n: Math.floor(seconds / 60) });
  }
  return seconds < 172800
    ? say('hours', { n: Math.floor(seconds / 3600) })
    : say('days', { n: Math.floor(seconds / 86400) });
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  // Only ever text: keys and reasons come from outside.
  made.textContent = text;
  return made;
}

function put(id, text) {
  // An unchanged sentence is not read out again.
  if (byId(id).textContent !== text) {
    byId(id).textContent = text;
  }
}

function showSentence() {
  const sending = status.state !== 'offline';
  byId('sentence').className = status.state;
  put('sign', SENTENCE_SIGN[status.state]);
  put('headline', sending
    ? say('canSell') + ' ' + say('canSellOver', { link: status.via })
    : say('offline'));
  put('explanation', explanation().join(' '));
  document.title = (sending ? '✓ ' : '‖ ') + status.name;
}

function explanation() {
  const parts = [];
  const preferred = Math.min(...status.links.map((link) => link.priority));
  if (status.state === 'online') {
    parts.push(say('onlineMeans'));
  }
  if (status.state === 'offline') {
    parts.push(say('offlineMeans'));
  }
  if (status.state === 'degraded') {
    status.links
      .filter((link) => link.priority === preferred && link.state !== 'UP')
      .forEach((link) => parts.push(say('degradedBecause', {
        link: link.name, state: say('link' + link.state), since: clock(link.since),
      })));
  }
  const waiting = waitingCount();
  if (waiting > 0 && status.state !== 'online') {
    parts.push(say('queueSome', { n: waiting.toLocaleString(locale()) }));
  }
  if (heldCount() > 0) {
    parts.push(say('heldSome', { n: heldCount().toLocaleString(locale()) }));
  }
  return parts;
}

const heldCount = () => status.queue.byState.HELD ?? 0;
const waitingCount = () => status.queue.depth - heldCount();

function showLinks() {
  byId('links').replaceChildren(...status.links.map(linkItem));
}

function linkItem(link) {
  const item = element('li', link.state.toLowerCase(), '');
  const sign = element('span', 'sign', LINK_SIGN[link.state]);
  sign.setAttribute('aria-hidden', 'true');
  const about = element('div', '', '');
  const title = element('div', '', '');
  title.append(
    element('span', 'link-name', link.name),
    ' ' + say('link' + link.state) + (link.state === 'UP' ? '' : ' ' + say('since', { since: clock(link.since) })));
  const detail = [link.provider];
  if (link.connectMillis >= 0 && link.state === 'UP') {
    detail.push(link.connectMillis + ' ms');
  }
  if (link.state !== 'UP') {
    detail.push(link.reason);
  }
  about.append(title, element('div', 'quiet', detail.filter(Boolean).join(' · ')));
  item.append(sign, about);
  const simulated = demo && demo.links.find((candidate) => candidate.name === link.name);
  if (simulated) {
    item.append(switchButton(simulated));
  }
  return item;
}

function switchButton(simulated) {
  const button = element('button', '', say(simulated.cut ? 'restore' : 'cut'));
  button.type = 'button';
  button.addEventListener('click', async () => {
    const action = simulated.cut ? 'restore' : 'cut';
    await fetch('/api/demo/links/' + encodeURIComponent(simulated.name) + '/' + action, { method: 'POST' });
    await askDemo();
    show();
  });
  return button;
}

function showQueue() {
  put('waiting', waitingCount().toLocaleString(locale()));
  put('oldest', status.queue.depth === 0 ? '–' : age(status.queue.oldestAgeSeconds));
  put('held', heldCount().toLocaleString(locale()));
  byId('needs-you').className = heldCount() > 0 ? 'some' : '';
}

function showLatest() {
  const newest = [...transactions.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, LATEST);
  transactions.clear();
  newest.forEach((transaction) => transactions.set(transaction.id, transaction));
  byId('latest').replaceChildren(...newest.map(row));
  byId('nothing').hidden = newest.length > 0;
}

function row(transaction) {
  const made = document.createElement('tr');
  made.append(
    element('td', 'quiet', clock(transaction.acceptedAt)),
    element('td', '', transaction.key),
    element('td', 'number', rupiah(transaction.amount)),
    element('td', 'state ' + STATE_KIND[transaction.state], say('state' + transaction.state)),
    element('td', 'quiet', transaction.link ?? ''));
  return made;
}

function show() {
  document.documentElement.lang = language;
  document.querySelectorAll('[data-i18n]').forEach((node) => {
    if (!(status && node.id === 'headline')) {
      node.textContent = say(node.dataset.i18n);
    }
  });
  document.querySelectorAll('[data-language]').forEach((button) =>
    button.setAttribute('aria-pressed', String(button.dataset.language === language)));
  if (status) {
    put('name', status.name);
    showSentence();
    showLinks();
    showQueue();
  }
  showLatest();
}

function lost(isLost) {
  byId('lost').hidden = !isLost;
  document.body.className = isLost ? 'stale' : '';
}

async function askLatest() {
  const answer = await fetch('/api/transactions?limit=' + LATEST);
  if (answer.ok) {
    (await answer.json()).transactions.forEach((one) => transactions.set(one.id, one));
  }
}

async function askDemo() {
  const answer = await fetch('/api/demo');
  demo = answer.ok ? await answer.json() : null;
}

function listen() {
  const events = new EventSource('/api/events');
  events.addEventListener('open', async () => {
    lost(false);
    await Promise.allSettled([askLatest(), askDemo()]);
    show();
  });
  events.addEventListener('error', () => {
    lost(true);
    // The browser tries again by itself, except after an answer that is no event stream.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, 3000);
    }
  });
  events.addEventListener('status', async (event) => {
    status = JSON.parse(event.data);
    if (demo) {
      await askDemo().catch(() => lost(true));
    }
    show();
  });
  events.addEventListener('transaction', (event) => {
    const transaction = JSON.parse(event.data);
    transactions.set(transaction.id, transaction);
    showLatest();
  });
}

document.querySelectorAll('[data-language]').forEach((button) =>
  button.addEventListener('click', () => {
    language = button.dataset.language;
    localStorage.setItem('language', language);
    show();
  }));

show();
listen();
