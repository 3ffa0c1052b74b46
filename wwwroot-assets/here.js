// Whether anybody touches this browser: in any of its tabs, which tell each other.
const Look = 10_000, TellTabs = 5_000, place = 'ac-touched';

/** Tells its owner when nobody has touched the console for so long (milliseconds), and when somebody does again. */
export function watchTouch(root, owner, after) {
  const stop = new AbortController(), signal = stop.signal;
  let last = Date.now(), told = 0, idle = false;

  function say(now) {
    if (idle === now) return;
    idle = now;
    owner.invokeMethodAsync('Touched', idle).catch(() => { });
  }
  function touched() {
    last = Date.now();
    if (last - told > TellTabs) {
      told = last;
      try { localStorage.setItem(place, last); } catch { /* storage is forbidden: each tab for itself */ }
    }
    say(false);
  }
  function look() { if (Date.now() - last >= after) say(true); }

  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) addEventListener(kind, touched, { signal, capture: true, passive: true });
  addEventListener('storage', e => {
    if (e.key !== place) return;
    last = Math.max(last, Number(e.newValue) || 0);
    if (Date.now() - last < after) say(false);
  }, { signal });
  // Timers of a tab in the background hardly run.
  document.addEventListener('visibilitychange', look, { signal });
  const timer = setInterval(look, Look);
  root.setAttribute('data-ready', '');
  return { detach() { stop.abort(); clearInterval(timer); } };
}
