// When each line was there in a window: one bar a line, with its outages, and the times of which nothing is known.
import { element, put, shape, sync } from '/dom.js';
import { age, availability, count, say, time } from '/format.js';

const WIDTH = 1000;
const HEIGHT = 12;
const KINDS = { u: 'up', g: 'up', h: 'held-time', d: 'down', '.': 'unseen-time' };

/** Draws the answer of /api/uptime or /api/uptime/links; nothing while there is none. */
export function drawStrip(target, uptime) {
  sync(target, uptime?.links ?? [], (it) => it.name, newBar, (bar, it) => {
    put(bar.querySelector('.strip-name'), it.name);
    put(bar.querySelector('.strip-share'), it.availability === null ? '–' : availability(it.availability));
    const drawing = bar.querySelector('svg');
    drawing.setAttribute('aria-label', words(it, uptime));
    drawing.replaceChildren(...spans(it));
  });
}

function words(it, { from }) {
  const down = it.outages.reduce((sum, outage) => sum + outage.seconds, 0);
  return say(it.outageCount === 0 ? 'strip.none' : 'strip.some', {
    link: it.name,
    count: count(it.outageCount),
    length: age(down),
    since: time(from),
  });
}

/** Cells of the same kind side by side are one piece. */
function spans({ strip }) {
  const pieces = [...strip.matchAll(/(.)\1*/g)];
  const width = WIDTH / strip.length;
  return pieces.map(({ 0: cells, 1: kind, index }) =>
    shape('rect', { class: KINDS[kind] ?? KINDS['.'], x: index * width, y: 0, width: cells.length * width, height: HEIGHT }),
  );
}

function newBar() {
  const bar = element('li', 'strip-bar');
  const drawing = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  bar.append(element('span', 'strip-name'), drawing, element('span', 'strip-share'));
  return bar;
}
