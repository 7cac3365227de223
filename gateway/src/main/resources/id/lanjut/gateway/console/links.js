// The lines to the internet, and what a person may do with them.
import { change } from '/api.js';
import { ask, outcome } from '/asking.js';
import { button, byId, element, put, sync } from '/dom.js';
import { count, day, percent, say, size, time } from '/format.js';
import { explain } from '/reasons.js';
import { mayChange } from '/session.js';

export function drawLinks({ status, demo }, onDemo) {
  sync(byId('links'), status?.links ?? [], (it) => it.name, newLink, (item, it) => {
    const state = item.querySelector('.state');
    state.dataset.state = it.state;
    put(state, say(`link.${it.state}`));
    put(item.querySelector('.link-name'), it.name);
    put(item.querySelector('.maker'), linkMaker(it));
    put(item.querySelector('.used'), it.name === status.via ? say('links.used') : '');
    put(item.querySelector('.facts'), linkFacts(it));
    put(item.querySelector('.traffic'), linkTraffic(it.traffic));
    put(item.querySelector('.reason'), explain(it.reason));
    drawDemo(item.querySelector('.demo'), it.name, demo?.get(it.name), onDemo);
    drawHold(item.querySelector('.hold'), it);
  });
}

function linkMaker(it) {
  const maker = it.provider || say(`kind.${it.kind}`);
  return maker === it.name ? '' : maker;
}

function linkFacts(it) {
  const facts = [
    say('links.since', { time: time(it.since) }),
    it.connectMillis < 0 ? '' : say('links.connect', { millis: count(it.connectMillis) }),
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

function drawDemo(target, name, cut, onDemo) {
  target.hidden = cut === undefined;
  put(target, say(cut ? 'demo.restore' : 'demo.cut'));
  target.setAttribute('aria-label', say(cut ? 'demo.restoreLink' : 'demo.cutLink', { link: name }));
  target.onclick = () => onDemo(name, cut ? 'restore' : 'cut');
}

function drawHold(target, it) {
  const held = it.state === 'HELD';
  target.hidden = !mayChange();
  put(target, say(held ? 'links.release' : 'links.hold'));
  target.setAttribute('aria-label', say(held ? 'links.releaseLink' : 'links.holdLink', { link: it.name }));
  target.onclick = () => (held ? release(it.name) : hold(it.name));
}

async function hold(name) {
  const given = await ask({
    title: say('links.holdLink', { link: name }),
    text: say('links.holdText', { link: name }),
    note: { label: say('ask.why'), needed: false },
    confirm: say('links.hold'),
  });
  if (given) {
    outcome(await change(`/api/links/${encodeURIComponent(name)}/hold`, { note: given.note }), say('links.nowHeld', { link: name }));
  }
}

async function release(name) {
  const given = await ask({
    title: say('links.releaseLink', { link: name }),
    text: say('links.releaseText', { link: name }),
    confirm: say('links.release'),
  });
  if (given) {
    outcome(await change(`/api/links/${encodeURIComponent(name)}/release`), say('links.nowReleased', { link: name }));
  }
}

function newLink() {
  const item = element('li', 'card link');
  const head = element('p', 'link-head');
  head.append(element('strong', 'link-name'), element('span', 'maker'), element('span', 'state'));
  const facts = element('div', 'link-facts');
  facts.append(element('p', 'used'), element('p', 'facts'));
  const buttons = element('div', 'link-buttons');
  buttons.append(button('', 'demo', () => {}), button('', 'hold quiet', () => {}));
  item.append(head, facts, element('p', 'traffic'), element('p', 'reason'), buttons);
  return item;
}
