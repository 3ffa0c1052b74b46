// What notices need of the browser: its own notifications, a sound, and whether anybody can see the page.

/** Shows notifications and sounds, once for all tabs of this browser. */
export function ringer(root) {
  root.setAttribute('data-ready', '');
  return { ring, detach() { } };
}

/** @param {{key:string,title:string,body:string,href:string}[]} shown @param {string|null} sound */
function ring(shown, sound) {
  if (window.Notification && Notification.permission === 'granted') for (const notice of shown) show(notice);
  if (sound && first(sound)) beep();
}

function show(notice) {
  try {
    // The same tag in every tab: the browser shows it once.
    const card = new Notification(notice.title, { body: notice.body, tag: 'agentconsole-' + notice.key, icon: '/favicon.svg', silent: true });
    card.onclick = () => {
      window.focus();
      card.close();
      Blazor.navigateTo(notice.href);
    };
  } catch { /* some phones allow it to service workers alone */ }
}

// The first tab that hears of it sounds.
function first(key) {
  try {
    if (localStorage.getItem('ac-rang') === key) return false;
    localStorage.setItem('ac-rang', key);
  } catch { /* storage is forbidden: every tab for itself */ }
  return true;
}

/** Two short notes, made here: nothing to load. A browser that nobody has touched yet stays silent by its own rules. */
export function beep() {
  const audio = new AudioContext();
  for (const [pitch, at] of [[660, 0], [880, .12]]) {
    const note = audio.createOscillator(), volume = audio.createGain(), start = audio.currentTime + at;
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(.0001, start);
    volume.gain.exponentialRampToValueAtTime(.12, start + .02);
    volume.gain.exponentialRampToValueAtTime(.0001, start + .18);
    note.connect(volume).connect(audio.destination);
    note.start(start);
    note.stop(start + .2);
  }
  setTimeout(() => audio.close(), 800);
}

/** Tells its owner whether the page is in front, now and whenever that changes. */
export function sight(root, owner) {
  const stop = new AbortController();
  const tell = () => owner.invokeMethodAsync('Seen', document.visibilityState === 'visible').catch(() => { });
  document.addEventListener('visibilitychange', tell, { signal: stop.signal });
  tell();
  return { detach() { stop.abort(); } };
}
