// The end of a day: what was accepted on each route and what became of it, to be compared with the till's own paper.
import { read } from '/api.js';
import { byId, element, put } from '/dom.js';
import { count, fullDay, isoToday, money, say, time } from '/format.js';
import { addressOf, onPage, page, readdress } from '/pages.js';

const COLUMNS = ['accepted', 'delivered', 'rejected', 'expired', 'cancelled', 'held', 'unknown', 'waiting'];

let shown;
let askedAt;
let latest = 0;

onPage('day', open);

/** Has the fields and buttons do something, once. */
export function beginDay() {
  byId('day-date').addEventListener('change', () => byId('day-date').value && readdress(addressOf('day', byId('day-date').value)));
  byId('print').addEventListener('click', () => print());
  byId('receipt').addEventListener('click', () => {
    document.body.classList.add('receipt');
    print();
  });
  addEventListener('afterprint', () => document.body.classList.remove('receipt'));
}

function wanted() {
  return /^\d{4}-\d{2}-\d{2}$/.test(page().rest) ? page().rest : isoToday();
}

async function open() {
  const mine = ++latest;
  const day = wanted();
  byId('day-date').value = day;
  byId('csv').href = `/api/days/${day}.csv`;
  const answer = await read(`/api/days/${day}`);
  if (mine === latest) {
    shown = answer;
    askedAt = new Date();
    drawDay();
  }
}

export function drawDay() {
  byId('day-missing').hidden = askedAt === undefined || shown !== undefined;
  byId('day-sheet').hidden = !shown;
  if (!shown) {
    return;
  }
  put(byId('day-shop'), byId('name').textContent);
  put(byId('day-of'), fullDay(shown.day));
  put(byId('day-made'), say('day.made', { time: time(askedAt), zone: shown.zone }));
  byId('day-incomplete').hidden = shown.complete !== false;
  byId('day-body').replaceChildren(byId('day-head'), ...[...shown.routes, { ...shown.total, route: say('day.total') }].map(sheet));
}

/** One block for a route: what came in, and below it what became of that; together they are the same. */
function sheet(sums, index, all) {
  const block = element('tbody', index === all.length - 1 ? 'total' : '');
  const head = element('tr');
  const name = element('th', '', sums.route);
  name.scope = 'rowgroup';
  name.colSpan = 3;
  head.append(name);
  block.append(head, ...COLUMNS.filter((column) => column === 'accepted' || sums[column].count > 0).map((column) => line(column, sums[column])));
  return block;
}

function line(column, { count: number, amount }) {
  const row = element('tr', column);
  const name = element('th', '', say(`day.${column}`));
  name.scope = 'row';
  row.append(name, element('td', 'amount', count(number)), element('td', 'amount', money(amount)));
  return row;
}
