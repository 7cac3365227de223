// Draws what is known. Every text goes in by textContent, so no value can become markup.
import { age, count, currentLanguage, day, money, percent, say, size, time } from '/format.js';

// The shop's own system may take a moment to answer; nobody need know of that.
const LATE_MILLIS = 60000;

const byId = (id) => document.getElementById(id);

export function drawWords() {
  document.documentElement.lang = currentLanguage();
  for (const element of document.querySelectorAll('[data-i18n]')) {
    put(element, say(element.dataset.i18n));
  }
  for (const element of document.querySelectorAll('[data-i18n-label]')) {
    element.setAttribute('aria-label', say(element.dataset.i18nLabel));
  }
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === currentLanguage()));
  }
}

export function drawHero({ status, lost, heardAt }) {
  const state = lost ? 'lost' : (status?.state ?? 'wait');
  put(byId('hero-word'), say(`${state}.word`));
  put(byId('hero-detail'), heroDetail(state, status, heardAt));
  byId('hero').dataset.state = state;
  byId('hero-icon').setAttribute('href', `#icon-${state}`);
  put(byId('name'), status?.name ?? '');
  document.body.classList.toggle('stale', lost);
  document.title = `${say(`${state}.word`)} · ${status?.name ?? 'Lanjut'}`;
}

function heroDetail(state, status, heardAt) {
  switch (state) {
    case 'lost':
      return heardAt ? say('lost.detail', { time: time(heardAt) }) : say('lost.never');
    case 'degraded':
      return degradedDetail(status);
    default:
      return say(`${state}.detail`, { via: status?.via });
  }
}

/** Names the link that should carry the sales and does not. */
function degradedDetail(status) {
  const best = Math.min(...status.links.map((link) => link.priority));
  const tier = status.links.filter((link) => link.priority === best);
  const missing = tier.find((link) => link.state !== 'UP') ?? tier[0];
  return say('degraded.detail', {
    via: status.via,
    link: missing.name,
    what: say(`what.${missing.state}`),
    since: time(missing.since),
  });
}

export function drawQueue({ status, heardAt }) {
  if (!status) {
    ['waiting', 'oldest', 'held'].forEach((id) => put(byId(id), '–'));
    return;
  }
  const { depth, oldestAgeSeconds, byState } = status.queue;
  const sinceHeard = Math.floor((Date.now() - heardAt) / 1000);
  put(byId('waiting'), count(depth - byState.HELD));
  put(byId('oldest'), depth === 0 ? '–' : age(oldestAgeSeconds + Math.max(0, sinceHeard)));
  put(byId('held'), count(byState.HELD));
  byId('held-card').classList.toggle('needed', byState.HELD > 0);
}

/** Nothing is there while there is nothing to say. */
export function drawNotices({ status, callbacksSince }) {
  const late = Date.now() - callbacksSince > LATE_MILLIS;
  sync(byId('notices'), status ? notices(status, late) : [], (it) => it.about, newNotice, (item, it) =>
    put(item, it.text),
  );
}

function notices({ links, sharedFate, upstreams, routes, quarantined, clock, callbacks, drill, config: { faults, atNextStart } }, late) {
  const waiting = routes.filter(({ state }) => state === 'waiting').map(({ name }) => name);
  return [
    ...upstreams
      .filter(({ state }) => state === 'failing')
      .map(({ name, since }) => ({ about: `upstream ${name}`, text: say('notice.failing', { name, time: time(since) }) })),
    ...sharedFate.map(fateNotice),
    ...links.filter(({ traffic }) => traffic.level !== 'fine').map(quotaNotice),
    waiting.length && { about: 'waiting', text: say('notice.waiting', { routes: inShort(waiting, 3) }) },
    drill.state !== 'none' && { about: 'drill', text: drillText(drill) },
    late && { about: 'callbacks', text: say('notice.callbacks', { count: count(callbacks.waiting) }) },
    clock === 'set-back' && { about: 'clock', text: say('notice.setBack') },
    clock === 'leapt' && { about: 'clock', text: say('notice.leapt') },
    quarantined.length && { about: 'quarantined', text: say('notice.quarantined', { files: inShort(quarantined, 3) }) },
    faults.length && { about: 'refused', text: say('notice.refused', { faults: inShort(faults, 1) }) },
    atNextStart.length && { about: 'atNextStart', text: say('notice.atNextStart', { keys: atNextStart.join(', ') }) },
  ].filter((notice) => notice);
}

function fateNotice({ because, links, provider, addresses, together, outages }) {
  const names = links.join(', ');
  return { about: `fate ${because} ${names}`, text: fateText(because, { links: names, provider, addresses, together, outages }) };
}

function fateText(because, words) {
  switch (because) {
    case 'provider':
      return say('notice.sharedFate', words);
    case 'addresses':
      return say('notice.sameAddresses', words);
    default:
      return say('notice.downTogether', words);
  }
}

function quotaNotice({ name, traffic: { level, share, quota, until } }) {
  const words = { name, percent: percent(share), quota: size(quota), until: day(until) };
  return { about: `quota ${name}`, text: quotaText(level, words) };
}

function quotaText(level, words) {
  switch (level) {
    case 'high':
      return say('quota.high', words);
    case 'critical':
      return say('quota.critical', words);
    default:
      return say('quota.over', words);
  }
}

function drillText({ state, links, at, failures }) {
  const words = { links: links.join(', '), time: time(at), failures: inShort(failures, 1) };
  switch (state) {
    case 'running':
      return say('drill.running', words);
    case 'passed':
      return say('drill.passed', words);
    default:
      return say('drill.failed', words);
  }
}

/** The rest is counted: it is for the technician, who has the log. */
function inShort(list, most) {
  const some = list.slice(0, most).join(', ');
  return list.length > most ? say('notice.more', { some, count: count(list.length - most) }) : some;
}

export function drawLinks({ status, demo }, onDemo) {
  sync(byId('links'), status?.links ?? [], (link) => link.name, newLink, (item, link) => {
    const state = item.querySelector('.state');
    state.dataset.state = link.state;
    put(state, say(`link.${link.state}`));
    put(item.querySelector('.link-name'), link.name);
    put(item.querySelector('.maker'), linkMaker(link));
    put(item.querySelector('.used'), link.name === status.via ? say('links.used') : '');
    put(item.querySelector('.facts'), linkFacts(link));
    put(item.querySelector('.traffic'), linkTraffic(link.traffic));
    put(item.querySelector('.reason'), link.reason ?? '');
    drawDemo(item.querySelector('button'), link.name, demo?.get(link.name), onDemo);
  });
}

function linkMaker(link) {
  const maker = link.provider || say(`kind.${link.kind}`);
  return maker === link.name ? '' : maker;
}

function linkFacts(link) {
  const facts = [
    say('links.since', { time: time(link.since) }),
    link.connectMillis < 0 ? '' : say('links.connect', { millis: count(link.connectMillis) }),
  ];
  return facts.filter((fact) => fact).join(' · ');
}

function linkTraffic({ from, sent, received, quota, share, probesThisMonth }) {
  const words = { used: size(sent + received), from: day(from) };
  return [
    quota === null
      ? say('links.carried', words)
      : say('links.quota', { ...words, quota: size(quota), percent: percent(share) }),
    say('links.probes', { probes: size(probesThisMonth) }),
  ].join(' · ');
}

function drawDemo(button, name, cut, onDemo) {
  button.hidden = cut === undefined;
  put(button, say(cut ? 'demo.restore' : 'demo.cut'));
  button.setAttribute('aria-label', say(cut ? 'demo.restoreLink' : 'demo.cutLink', { link: name }));
  button.onclick = () => onDemo(name, cut ? 'restore' : 'cut');
}

/** That there are none is said only when the gateway has been asked for them. */
export function drawTransactions(transactions, everListed) {
  byId('none').hidden = !everListed || transactions.length > 0;
  sync(byId('transactions'), transactions, (it) => it.id, newRow, (row, it) => {
    const [at, key, amount, state, link] = row.children;
    put(at.firstChild, time(it.acceptedAt));
    put(key.firstChild, it.key);
    put(key.lastChild, [it.terminal && say('transactions.from', { terminal: it.terminal }), it.reason].filter((part) => part).join(' · '));
    put(amount.firstChild, it.amount === null ? '–' : money(it.amount));
    put(state.firstChild, say(`state.${it.state}`));
    state.firstChild.dataset.state = it.state;
    put(link.firstChild, it.link ?? '');
  });
}

function newLink() {
  const item = element('li', 'card link');
  const head = element('p', 'link-head');
  head.append(element('strong', 'link-name'), element('span', 'maker'), element('span', 'state'));
  const button = element('button', 'demo');
  button.type = 'button';
  const facts = element('div', 'link-facts');
  facts.append(element('p', 'used'), element('p', 'facts'));
  item.append(head, facts, element('p', 'traffic'), element('p', 'reason'), button);
  return item;
}

function newNotice() {
  return element('p', 'card notice');
}

function newRow() {
  const row = element('tr');
  row.setAttribute('role', 'row');
  for (const name of ['at', 'key', 'amount', 'outcome', 'over']) {
    const cell = element('td', name);
    cell.setAttribute('role', 'cell');
    cell.append(element('span', name === 'outcome' ? 'state' : ''));
    if (name === 'key') {
      cell.append(element('small'));
    }
    row.append(cell);
  }
  return row;
}

/** Makes the children match the items and keeps those that stay, so that focus is not lost. */
function sync(parent, items, keyOf, create, update) {
  const present = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const child = present.get(keyOf(item)) ?? create();
    present.delete(keyOf(item));
    child.dataset.key = keyOf(item);
    update(child, item);
    if (parent.children[index] !== child) {
      parent.insertBefore(child, parent.children[index] ?? null);
    }
  });
  present.forEach((child) => child.remove());
}

function element(name, className = '') {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

/** Leaves an unchanged text alone: a screen reader would read it again. */
function put(target, text) {
  if (target.textContent !== String(text)) {
    target.textContent = text;
  }
}
