// The conversation of a ticket in the browser: it keeps its place, and pictures of other computers wait for a click.

/** Keeps a conversation at its end while the reader is there; elsewhere it says that something new came. */
export function watchList(scroll) {
  const pill = scroll.parentElement.querySelector('[data-to-end]');
  const stop = new AbortController();
  let last = lastKey(), atEnd = true, person = false;

  function lastKey() { return scroll.lastElementChild?.id || scroll.lastElementChild?.textContent; }
  function toEnd() { scroll.scrollTop = scroll.scrollHeight; atEnd = true; pill.hidden = true; }
  // The entry at the top of the view, and where it stands: what is put in above it must not push it away.
  let held = null, heldAt = 0;
  function hold() {
    const top = scroll.getBoundingClientRect().top;
    held = [...scroll.children].find(x => x.matches('.msg,.ev:not(.ev--more)') && x.getBoundingClientRect().bottom > top) ?? null;
    heldAt = held ? held.getBoundingClientRect().top - top : 0;
  }
  function restore() {
    if (!held || !held.isConnected) return;
    const moved = held.getBoundingClientRect().top - scroll.getBoundingClientRect().top - heldAt;
    if (Math.abs(moved) > 1) scroll.scrollTop += moved;
  }
  function near() { return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 48; }

  scroll.addEventListener('scroll', () => { atEnd = near(); if (atEnd) pill.hidden = true; hold(); }, { signal: stop.signal, passive: true });
  for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    scroll.addEventListener(kind, () => { person = true; }, { signal: stop.signal, passive: true });
  pill.addEventListener('click', toEnd, { signal: stop.signal });
  scroll.addEventListener('click', showRemoteImage, { signal: stop.signal });
  scroll.addEventListener('keydown', e => { if (e.key === 'Enter' || e.key === ' ') showRemoteImage(e); }, { signal: stop.signal });

  const content = new MutationObserver(() => {
    const now = lastKey(), grew = now !== last;
    last = now;
    markImages(scroll);
    if (atEnd) { toEnd(); return; }
    restore();
    if (grew) pill.hidden = false;
  });
  content.observe(scroll, { childList: true });
  // Pictures and fonts arrive later and push the end away; the composer grows and takes room.
  const size = new ResizeObserver(() => { if (atEnd) toEnd(); });
  size.observe(scroll);
  scroll.addEventListener('load', () => { if (atEnd && !person) toEnd(); }, { signal: stop.signal, capture: true });
  markImages(scroll);
  toEnd();
  return {
    /** Brings the entry of a version into sight and marks it for a moment. */
    reveal(version) {
      const entry = scroll.querySelector(`[data-version="${version}"]`);
      if (!entry) return;
      person = true;
      entry.scrollIntoView({ block: 'center' });
      atEnd = near();
      hold();
      entry.classList.add('is-found');
      entry.addEventListener('animationend', () => entry.classList.remove('is-found'), { once: true });
    },
    detach() { stop.abort(); content.disconnect(); size.disconnect(); },
  };
}

// A picture of another computer would tell its owner who read the message, and when. It waits for a click.
function markImages(scroll) {
  for (const image of scroll.querySelectorAll('img.remote-image:not([role])')) {
    const host = hostOf(image.dataset.remoteSrc);
    image.setAttribute('role', 'button');
    image.tabIndex = 0;
    image.title = host;
    image.alt ||= host;
  }
}

function hostOf(address) {
  try { return new URL(address).host; } catch { return ''; }
}

function showRemoteImage(e) {
  const image = e.target.closest('img.remote-image');
  if (!image || image.src) return;
  e.preventDefault();
  image.referrerPolicy = 'no-referrer';
  image.src = image.dataset.remoteSrc;
  image.classList.remove('remote-image');
  image.removeAttribute('role');
  image.removeAttribute('tabindex');
}
