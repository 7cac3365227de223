// Whether the shop can sell, in one sentence, and what else should be known.
import { byId, element, put, sync } from '/dom.js';
import { age, count, day, percent, say, secondsSince, size, time } from '/format.js';

// The shop's own system may take a moment to answer; nobody need know of that.
const LATE_MILLIS = 60000;

export function drawHero({ status, lost, heardAt }) {
  const state = lost ? 'lost' : (status?.state ?? 'wait');
  put(byId('hero-word'), say(`${state}.word`));
  put(byId('hero-detail'), heroDetail(state, status, heardAt));
  put(byId('hero-age'), lost ? '' : heroAge(status));
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

/** For how long it has been so; not read out, as it changes each minute. */
function heroAge(status) {
  const since = troubleSince(status);
  const seconds = since === undefined ? 0 : secondsSince(since);
  return seconds < 60 ? '' : say('hero.age', { age: age(seconds) });
}

function troubleSince(status) {
  switch (status?.state) {
    case 'degraded':
      return missingLink(status).since;
    case 'offline':
      return status.links.map(({ since }) => since).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
    default:
      return undefined;
  }
}

/** Names the link that should carry the sales and does not. */
function degradedDetail(status) {
  const missing = missingLink(status);
  return say('degraded.detail', {
    via: status.via,
    link: missing.name,
    what: say(`what.${missing.state}`),
    since: time(missing.since),
  });
}

function missingLink({ links }) {
  const best = Math.min(...links.map(({ priority }) => priority));
  const tier = links.filter(({ priority }) => priority === best);
  return tier.find(({ state }) => state !== 'UP') ?? tier[0];
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
  const paused = routes.filter(({ state }) => state === 'paused').map(({ name }) => name);
  return [
    ...upstreams
      .filter(({ state }) => state === 'failing')
      .map(({ name, since }) => ({ about: `upstream ${name}`, text: say('notice.failing', { name, time: time(since) }) })),
    paused.length && { about: 'paused', text: say('notice.paused', { routes: inShort(paused, 3) }) },
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

function newNotice() {
  return element('p', 'card notice');
}
