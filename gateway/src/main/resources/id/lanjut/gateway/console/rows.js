// Transactions as rows of a table.
import { element, link, put, sync } from '/dom.js';
import { money, say, time } from '/format.js';
import { addressOf } from '/pages.js';
import { explain } from '/reasons.js';

export function drawRows(body, transactions) {
  sync(body, transactions, (it) => it.id, newRow, (row, it) => {
    const [at, key, amount, state, over] = row.children;
    put(at.firstChild, time(it.acceptedAt));
    put(key.firstChild, it.key);
    key.firstChild.href = addressOf('transaction', it.id);
    put(key.lastChild, [it.terminal && say('transactions.from', { terminal: it.terminal }), explain(it.reason)].filter((part) => part).join(' · '));
    put(amount.firstChild, it.amount === null ? '–' : money(it.amount));
    put(state.firstChild, say(`state.${it.state}`));
    state.firstChild.dataset.state = it.state;
    put(over.firstChild, it.link ?? '');
  });
}

function newRow() {
  const row = element('tr');
  row.setAttribute('role', 'row');
  for (const name of ['at', 'key', 'amount', 'outcome', 'over']) {
    const cell = element('td', name);
    cell.setAttribute('role', 'cell');
    if (name === 'key') {
      cell.append(link('', ''), element('small'));
    } else {
      cell.append(element('span', name === 'outcome' ? 'state' : ''));
    }
    row.append(cell);
  }
  return row;
}
