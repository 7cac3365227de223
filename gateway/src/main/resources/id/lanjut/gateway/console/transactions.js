// The list of all transactions: filters that stand in the address, more as one scrolls, and changes to many at once.
import { change, query, read } from '/api.js';
import { ask, outcome, tell } from '/asking.js';
import { button, byId, put } from '/dom.js';
import { count, money, say } from '/format.js';
import { addressOf, onPage, page, readdress } from '/pages.js';
import { drawRows } from '/rows.js';
import { mayChange } from '/session.js';

const PAGE = 100;
// More rows than anyone reads; the filters find the rest.
const MOST = 3000;
const TYPED_MILLIS = 300;
const AHEAD_PIXELS = 600;
const FILTERS = ['q', 'state', 'route', 'link', 'from', 'until'];
const MANY = { retry: ['HELD'], cancel: ['QUEUED'], resolve: ['HELD', 'UNKNOWN'] };

let list = [];
let next;
let latest = 0;
let busy = false;
let typed;

onPage('transactions', open);

/** Has the fields and buttons do something, once. */
export function beginTransactions() {
  for (const name of FILTERS) {
    byId(`filter-${name}`).addEventListener('input', () => {
      clearTimeout(typed);
      typed = setTimeout(take, TYPED_MILLIS);
    });
  }
  byId('filters').addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typed);
    take();
  });
  byId('more').addEventListener('click', more);
  new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && more(), { rootMargin: `${AHEAD_PIXELS}px` }).observe(byId('more'));
  byId('many').append(
    ...Object.keys(MANY).map((what) => {
      const made = button('', 'quiet', () => changeMany(what));
      made.dataset.what = what;
      return made;
    }),
  );
}

/** An event tells a transaction anew: one that is shown is kept right, also one that no longer fits. */
export function heardOf(transaction) {
  const index = list.findIndex((it) => it.id === transaction.id);
  if (index >= 0 && Date.parse(list[index].changedAt) <= Date.parse(transaction.changedAt)) {
    list[index] = transaction;
    if (page().name === 'transactions') {
      drawTransactions();
    }
  }
}

/** The names that can be chosen, as they are configured. */
export function offerChoices(status) {
  offer(byId('filter-route'), status.routes.map((it) => it.name), 'route');
  offer(byId('filter-link'), status.links.map((it) => it.name), 'link');
}

function offer(select, names, filter) {
  const chosen = page().name === 'transactions' ? page().parameters.get(filter) ?? '' : select.value;
  const wanted = ['', ...names, ...(chosen && !names.includes(chosen) ? [chosen] : [])];
  if ([...select.options].map((option) => option.value).join('\n') !== wanted.join('\n')) {
    select.replaceChildren(...wanted.map((name) => new Option(name || say('filter.all'), name)));
  }
  select.value = chosen;
}

export function drawTransactions() {
  drawRows(byId('transactions'), list);
  byId('no-match').hidden = list.length > 0 || busy || Boolean(next);
  byId('more').hidden = !next;
  for (const option of byId('filter-state').options) {
    put(option, say(option.value === '' ? 'filter.all' : option.dataset.say));
  }
  for (const select of [byId('filter-route'), byId('filter-link')]) {
    if (select.options.length > 0) {
      put(select.options[0], say('filter.all'));
    }
  }
  const states = (page().parameters.get('state') ?? '').split(',');
  byId('many').hidden = !mayChange() || list.length === 0;
  for (const made of byId('many').children) {
    put(made, say(`many.${made.dataset.what}`));
    made.hidden = !MANY[made.dataset.what].some((state) => states.includes(state));
  }
}

/** What one may no longer see is not left behind. */
export function forgetList() {
  list = [];
  next = undefined;
}

function take() {
  const values = Object.fromEntries(FILTERS.map((name) => [name, byId(`filter-${name}`).value.trim()]));
  readdress(addressOf('transactions', '', query(values)));
}

async function open({ parameters }) {
  for (const name of FILTERS) {
    const field = byId(`filter-${name}`);
    if (document.activeElement !== field) {
      const wanted = parameters.get(name) ?? '';
      if (field.options && ![...field.options].some((option) => option.value === wanted)) {
        field.append(new Option(wanted, wanted));
      }
      field.value = wanted;
    }
  }
  next = undefined;
  await load(undefined);
}

function filters() {
  return Object.fromEntries(FILTERS.map((name) => [name, page().parameters.get(name)]));
}

async function load(before) {
  const mine = ++latest;
  busy = true;
  const answer = await read(`/api/transactions${query({ ...filters(), limit: PAGE, before })}`);
  if (mine !== latest) {
    return;
  }
  busy = false;
  const known = before ? new Set(list.map((it) => it.id)) : new Set();
  const found = (answer?.transactions ?? []).filter((it) => !known.has(it.id));
  list = before ? [...list, ...found] : found;
  next = list.length < MOST ? answer?.next : undefined;
  if (!answer) {
    tell(say('told.unread'), false);
  }
  drawTransactions();
  // A page may hold few or none that fit and still have a next one.
  if (byId('more').getBoundingClientRect().top < innerHeight + AHEAD_PIXELS) {
    more();
  }
}

function more() {
  if (next && !busy && page().name === 'transactions') {
    load(next);
  }
}

/** What would happen is asked first, and told before anything does. */
async function changeMany(what) {
  const where = Object.fromEntries(Object.entries(filters()).filter(([, value]) => value));
  const as = what === 'resolve' ? await chooseOutcome() : {};
  if (!as) {
    return;
  }
  const order = { do: what, where, ...as };
  const preview = await change('/api/transactions/bulk', { ...order, note: as.as && '-', preview: true });
  if (!preview.ok) {
    outcome(preview, '');
    return;
  }
  const { matching, possible, amount } = preview.answer;
  const given = await ask({
    title: say(`many.${what}`),
    text: say(`many.${what}Text`, { matching: count(matching), possible: count(possible), amount: money(amount ?? 0) }),
    risk: what === 'retry' ? say('many.retryRisk') : '',
    note: what === 'resolve' ? { label: say('ask.howFound'), needed: true } : undefined,
    confirm: say('many.yes', { count: count(possible) }),
  });
  if (given) {
    const done = await change('/api/transactions/bulk', { ...order, note: given.note, preview: false, expect: possible });
    outcome(done, say('many.done', { done: count(done.answer.done ?? 0), skipped: count(done.answer.skipped ?? 0) }));
    await load(undefined);
  }
}

async function chooseOutcome() {
  const chosen = await ask({
    title: say('many.resolve'),
    text: say('many.resolveAs'),
    choices: [
      ['delivered', say('resolve.delivered')],
      ['rejected', say('resolve.rejected')],
    ],
    confirm: say('ask.next'),
  });
  return chosen && { as: chosen.choice };
}
