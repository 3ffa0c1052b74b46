// What the settings page needs of the browser.
import { beep } from './notices.js';

/** The browser's own time zone. */
export function browser() {
  return { zone() { return Intl.DateTimeFormat().resolvedOptions().timeZone || null; }, detach() { } };
}

/** Keeps what is typed in a field until it was saved, over a change of the language or a crash. */
export function keep(root, key) {
  const field = root.querySelector('textarea'), place = 'ac-typed:' + key, stop = new AbortController();
  let stored = field.value;
  function note() {
    try { if (field.value !== stored) localStorage.setItem(place, field.value); else localStorage.removeItem(place); } catch { /* storage is full or forbidden */ }
  }
  let typed = null;
  try { typed = localStorage.getItem(place); } catch { /* forbidden */ }
  if (typed !== null && typed !== field.value) {
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.addEventListener('input', note, { signal: stop.signal });
  root.setAttribute('data-ready', '');
  return {
    /** It was saved; what was typed since stays. */
    forget(text) { stored = text; if (field.value === text) try { localStorage.removeItem(place); } catch { /* nothing kept */ } },
    put(text) { field.value = text; try { localStorage.removeItem(place); } catch { /* nothing kept */ } },
    detach() { stop.abort(); },
  };
}

/** Desktop notifications: tells its owner how things stand, asks, and shows how one looks. */
export function permission(root, owner) {
  const stop = new AbortController(), signal = stop.signal;
  const tell = () => owner.invokeMethodAsync('Permitted', window.Notification && isSecureContext ? Notification.permission : 'absent').catch(() => { });
  const ask = () => { if (window.Notification && Notification.permission === 'default') Promise.resolve(Notification.requestPermission()).then(tell, tell); };
  root.addEventListener('click', e => {
    const tried = e.target.closest('[data-try]');
    if (e.target.closest('[data-ask]')) ask();
    else if (tried) new Notification('AgentConsole', { body: tried.dataset.try, tag: 'agentconsole-try', icon: '/favicon.svg' });
    else if (e.target.closest('[data-hear]')) beep();
  }, { signal });
  // Whoever ticks the box means it: asked in the same gesture.
  root.addEventListener('change', e => { if (e.target.dataset.way === 'Desktop' && e.target.checked) ask(); }, { signal });
  tell();
  root.setAttribute('data-ready', '');
  return { detach() { stop.abort(); } };
}

/** Theme, height of rows and single keys: kept by this browser, applied by theme.js and keys.js. */
export function looks(root) {
  const stop = new AbortController();
  const get = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const set = (key, value) => { try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key); } catch { /* storage is forbidden: it holds until the page is left */ } };
  const keys = root.querySelector('[data-single-keys]');
  function show() {
    for (const radio of root.querySelectorAll('[data-look]')) radio.checked = radio.value === (get('ac-' + radio.dataset.look) || '');
    keys.checked = get('ac-keys') !== 'off';
  }
  root.addEventListener('change', e => {
    if (e.target === keys) set('ac-keys', keys.checked ? '' : 'off');
    else if (e.target.dataset.look) {
      set('ac-' + e.target.dataset.look, e.target.value);
      window.acLook();
    }
  }, { signal: stop.signal });
  addEventListener('storage', show, { signal: stop.signal });
  // The button in the rail switches the theme, too.
  const watch = new MutationObserver(show);
  watch.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-density'] });
  show();
  root.setAttribute('data-ready', '');
  return { detach() { stop.abort(); watch.disconnect(); } };
}
