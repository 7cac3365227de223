// Shows whether the shop is online and how many of this till's transactions wait.
//   <div data-lanjut></div>
//   <script src="http://GATEWAY/-/badge.js" data-lang="id" data-terminal="SECRET" async></script>
// Without such an element it stands after its own script tag. docs/guide/terminals.md says more.
(() => {
  'use strict';
  const script = document.currentScript;
  const place = document.querySelector('[data-lanjut]') || document.createElement('span');
  if (!place.isConnected) {
    script.after(place);
  }
  const from = new URL('badge.json', script.src);
  const words = {
    id: { online: 'Online', slow: 'Lambat', offline: 'Offline, antre', gone: 'Gateway tidak terjangkau', waiting: 'menunggu' },
    en: { online: 'Online', slow: 'Slow', offline: 'Offline, queued', gone: 'Gateway not reached', waiting: 'waiting' },
  };
  const lang = script.dataset.lang || document.documentElement.lang || navigator.language || 'id';
  const say = words[lang.startsWith('en') ? 'en' : 'id'];
  const looks = {
    online: ['●', '#137333'], slow: ['▲', '#8a5a00'], offline: ['■', '#b3261e'], gone: ['✕', '#5f6368'],
  };
  place.setAttribute('role', 'status');
  Object.assign(place.style, {
    display: 'inline-block', padding: '.2em .8em', borderRadius: '1em', color: '#fff', font: '15px sans-serif',
  });

  const show = (state, waiting) => {
    const [icon, colour] = looks[state] || looks.gone;
    const count = waiting ? ` · ${waiting} ${say.waiting}` : '';
    place.style.background = colour;
    place.dataset.state = state;
    place.textContent = `${icon} ${say[state] || state}${count}`;
  };

  // The gateway answers when something has changed, or after ten seconds: a computer without power
  // says nothing, and no badge shall say "Online" for long after that.
  const ask = async (after) => {
    from.search = new URLSearchParams(after ? { after, wait: '10s' } : {});
    const secret = script.dataset.terminal;
    const answer = await fetch(from, {
      cache: 'no-store',
      headers: secret ? { 'Lanjut-Terminal': secret } : {},
      signal: AbortSignal.timeout ? AbortSignal.timeout(13000) : undefined,
    });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return answer.json();
  };

  const rest = (millis) => new Promise((wake) => setTimeout(wake, millis));

  const follow = async () => {
    let tag = '';
    let failures = 0;
    for (;;) {
      try {
        const { state, waiting, tag: now } = await ask(tag);
        show(state, waiting);
        tag = now;
        failures = 0;
      } catch (e) {
        tag = '';
        failures += 1;
        if (failures > 1) {
          show('gone');
        }
        // Tills that lost the gateway together do not come back together.
        await rest(Math.min(30000, 1000 * 2 ** failures) * (0.5 + Math.random() / 2));
      }
    }
  };
  follow();
})();
