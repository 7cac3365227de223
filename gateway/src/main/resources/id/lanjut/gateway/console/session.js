// Who is signed in, and signing in and out. Nothing of a session is kept in the browser but its cookie, which no script sees.
import { say } from '/format.js';

const byId = (id) => document.getElementById(id);

const session = { state: 'unknown', name: '', role: '', csrf: undefined };
let word = '';
let wordValues = {};

/** Whether the page may ask for anything else. */
export function maySee() {
  return session.state === 'signed-in' || session.state === 'open';
}

/** Whether buttons that change something are shown; the gateway judges each change itself. */
export function mayChange() {
  return session.state === 'open' || (session.state === 'signed-in' && session.role !== 'viewer');
}

/** The same of what only admins may. */
export function mayAdminister() {
  return session.state === 'open' || (session.state === 'signed-in' && session.role === 'admin');
}

/** Asks who one is; false when there is no answer. */
export async function askSession() {
  try {
    const response = await fetch('/api/session', { cache: 'no-store' });
    return response.ok && (take(await response.json()), true);
  } catch {
    return false;
  }
}

/** What a change has to show, besides the cookie that the browser adds by itself. */
export function proof() {
  return session.csrf === undefined ? {} : { 'X-Lanjut-Csrf': session.csrf };
}

export function drawSession() {
  const form = byId('sign-in');
  const asks = session.state === 'signed-out' || session.state === 'unreadable';
  const appears = asks && form.hidden;
  form.hidden = !asks;
  byId('board').hidden = asks;
  byId('me').hidden = session.state !== 'signed-in';
  byId('me-name').textContent = session.state === 'signed-in' ? say('session.me', { name: session.name, role: say(`role.${session.role}`) }) : '';
  byId('sign-in-word').textContent = session.state === 'unreadable' ? say('session.unreadable') : word && say(word, wordValues);
  if (asks) {
    document.title = `${say('session.title')} · Lanjut`;
  }
  if (appears) {
    byId('sign-in-name').focus();
  }
}

/** Has the form and the button do something; runs what is given after each change. */
export function onSession(changed) {
  byId('sign-in').addEventListener('submit', async (event) => {
    event.preventDefault();
    await signIn(byId('sign-in-name').value.trim(), byId('sign-in-password').value);
    changed();
  });
  byId('sign-out').addEventListener('click', async () => {
    await signOut();
    changed();
  });
}

async function signIn(name, password) {
  byId('sign-in-button').disabled = true;
  tell('session.checking');
  try {
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    byId('sign-in-password').value = '';
    await answered(response);
  } catch {
    tell('session.unreached');
  } finally {
    byId('sign-in-button').disabled = false;
  }
}

async function answered(response) {
  if (response.ok) {
    tell('');
    byId('sign-in-name').value = '';
    take(await response.json());
  } else if (response.status === 429) {
    tell('session.later', { seconds: response.headers.get('Retry-After') ?? '' });
  } else {
    tell(response.status === 401 ? 'session.wrong' : 'session.unreached');
    await askSession();
    byId('sign-in-password').focus();
  }
}

async function signOut() {
  // From now on nothing is asked for: it would be refused.
  session.state = 'unknown';
  try {
    await fetch('/api/session', { method: 'DELETE', headers: proof() });
  } catch {
    // Whoever cannot be reached is asked again below, and keeps the session until it is too old.
  }
  await askSession();
}

function tell(key, values = {}) {
  word = key;
  wordValues = values;
  drawSession();
}

function take({ state, name, role, csrf }) {
  Object.assign(session, { state, name, role, csrf });
}
