// Which page is shown: the part of the address behind the #, so that it can be kept, sent and gone back to.
import { byId } from '/dom.js';
import { maySee } from '/session.js';

const NAMES = ['overview', 'transactions', 'transaction', 'uptime', 'day'];

let showing = { name: '', rest: '', parameters: new URLSearchParams() };
const openers = new Map();

/** {name, rest, parameters}, such as transactions?state=HELD or transaction/01J... */
export function page() {
  return showing;
}

/** What to do each time the page of this name is gone to. */
export function onPage(name, open) {
  openers.set(name, open);
}

export function addressOf(name, rest = '', parameters = '') {
  return `#/${name}${rest && `/${encodeURIComponent(rest)}`}${parameters}`;
}

/** Follows the address from now on. */
export function followAddress() {
  addEventListener('hashchange', () => show(true));
  show(false);
}

/** The same page with other parameters: nothing moves, and going back leads to the page before. */
export function readdress(address) {
  history.replaceState(null, '', address);
  show(false);
}

/** Opens the page again that is shown, such as after one has signed in. */
export function reopen() {
  if (maySee()) {
    openers.get(showing.name)?.(showing);
  }
}

function show(moved) {
  showing = parse(location.hash);
  for (const name of NAMES) {
    byId(`page-${name}`).hidden = name !== showing.name;
  }
  for (const entry of document.querySelectorAll('[data-page]')) {
    const here = entry.dataset.page === showing.name || (entry.dataset.page === 'transactions' && showing.name === 'transaction');
    here ? entry.setAttribute('aria-current', 'page') : entry.removeAttribute('aria-current');
  }
  // The page that is open all day says it large; elsewhere it has to leave room.
  document.body.classList.toggle('small-hero', showing.name !== NAMES[0]);
  if (moved) {
    byId(`page-${showing.name}`).focus();
    scrollTo(0, 0);
  }
  reopen();
}

function parse(hash) {
  const [path, parameters = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name, rest = ''] = path.split('/', 2);
  return {
    name: NAMES.includes(name) ? name : NAMES[0],
    rest: decoded(rest),
    parameters: new URLSearchParams(parameters),
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
