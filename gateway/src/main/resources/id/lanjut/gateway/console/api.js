// Asks the gateway and tells it what was decided.
import { proof } from '/session.js';

// A request whose connection has died may never end by itself.
const PATIENCE_MILLIS = 20000;

/** Undefined when there is no answer or a bad one; the event stream tells when the gateway is gone. */
export async function read(path) {
  try {
    const response = await fetch(path, { headers: proof(), signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    return response.ok && response.status !== 204 ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** What came of a change: {ok, status, answer}; the answer is {} when there is none. */
export async function change(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { ...proof(), 'Content-Type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    return { ok: response.ok, status: response.status, answer: await response.json().catch(() => ({})) };
  } catch {
    return { ok: false, status: 0, answer: {} };
  }
}

/** A query of what is set, in the order given. */
export function query(values) {
  const parameters = new URLSearchParams();
  Object.entries(values).forEach(([name, value]) => value && parameters.set(name, value));
  const text = parameters.toString();
  return text && `?${text}`;
}
