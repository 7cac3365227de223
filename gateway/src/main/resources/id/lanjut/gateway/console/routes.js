// What may be sent, how each of it stands, and pausing it.
import { change } from '/api.js';
import { ask, outcome } from '/asking.js';
import { button, byId, element, put, sync } from '/dom.js';
import { say } from '/format.js';
import { mayChange } from '/session.js';

export function drawRoutes(routes) {
  sync(byId('routes'), routes, (it) => it.name, newRoute, (row, it) => {
    const [name, kind, state, decision] = row.children;
    put(name, it.name);
    put(kind, say(`class.${it.class}`));
    put(state.firstChild, say(`route.${it.state}`));
    state.firstChild.dataset.state = it.state;
    drawDecision(decision.firstChild, it);
  });
}

/** Only what is kept while it waits can be paused; the rest would be refused. */
function drawDecision(target, it) {
  const paused = it.state === 'paused';
  target.hidden = !mayChange() || it.mode !== 'transact';
  put(target, say(paused ? 'routes.resume' : 'routes.pause'));
  target.setAttribute('aria-label', say(paused ? 'routes.resumeOne' : 'routes.pauseOne', { route: it.name }));
  target.onclick = () => (paused ? resume(it.name) : pause(it.name));
}

async function pause(name) {
  const given = await ask({
    title: say('routes.pauseOne', { route: name }),
    text: say('routes.pauseText', { route: name }),
    note: { label: say('ask.why'), needed: false },
    confirm: say('routes.pause'),
  });
  if (given) {
    outcome(await change(`/api/routes/${encodeURIComponent(name)}/pause`, { note: given.note }), say('routes.nowPaused', { route: name }));
  }
}

async function resume(name) {
  const given = await ask({
    title: say('routes.resumeOne', { route: name }),
    text: say('routes.resumeText', { route: name }),
    confirm: say('routes.resume'),
  });
  if (given) {
    outcome(await change(`/api/routes/${encodeURIComponent(name)}/resume`), say('routes.nowResumed', { route: name }));
  }
}

function newRoute() {
  const row = element('tr');
  const state = element('td');
  state.append(element('span', 'state'));
  const decision = element('td', 'amount');
  decision.append(button('', 'quiet', () => {}));
  row.append(element('td'), element('td'), state, decision);
  return row;
}
