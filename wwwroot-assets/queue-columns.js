// The heads of the table: dragged to another place, their edge dragged to another width; on the keyboard Alt and arrows, Shift and arrows.
// The browser shows it at once, the server keeps it.
const LEAST = 24, MOST = 1200, STEP = 16, FAR = 6;

export function columns(list, on, tell) {
  const heads = () => [...list.querySelectorAll('thead th[data-key]')];
  const colOf = key => list.querySelector(`col[data-col="${CSS.escape(key)}"]`);
  const clamp = width => Math.round(Math.max(LEAST, Math.min(MOST, width)));
  let sizing = null, dragging = null, dragged = false, kept = 0;

  function size(key, width, keep) {
    const col = colOf(key);
    if (!col) return;
    col.style.width = clamp(width) + 'px';
    clearTimeout(kept);
    if (keep) kept = setTimeout(() => tell('ResizeColumn', key, clamp(width)), keep);
  }

  /** As wide as the widest of what is on the screen. */
  function fit(head) {
    const at = head.cellIndex;
    let width = head.querySelector('.th__b,[data-head]')?.scrollWidth ?? 0;
    for (const row of list.querySelectorAll('tr.qr')) {
      const range = document.createRange();
      range.selectNodeContents(row.cells[at].querySelector('.c-sub__s') ?? row.cells[at]);
      width = Math.max(width, range.getBoundingClientRect().width);
    }
    size(head.dataset.key, width + 22, 1);
  }

  function place(x) {
    const all = heads();
    const at = all.findIndex(head => { const box = head.getBoundingClientRect(); return x < box.left + box.width / 2; });
    return at < 0 ? all.length : at;
  }

  function mark(at) {
    const all = heads();
    for (const head of all) head.classList.remove('is-before', 'is-after');
    if (at === null) return;
    if (at < all.length) all[at].classList.add('is-before');
    else all.at(-1).classList.add('is-after');
  }

  on(list, 'pointerdown', e => {
    const head = e.button === 0 && e.target.closest('thead th[data-key]');
    if (!head) return;
    dragged = false;
    if (e.target.closest('[data-grip]')) {
      sizing = { key: head.dataset.key, x: e.clientX, width: head.getBoundingClientRect().width };
      e.preventDefault();
    } else if (e.pointerType === 'mouse' && !e.target.closest('.newpill')) {
      dragging = { key: head.dataset.key, x: e.clientX, at: null };
    }
  });
  on(document, 'pointermove', e => {
    if (sizing) size(sizing.key, sizing.width + e.clientX - sizing.x);
    if (!dragging || (dragging.at === null && Math.abs(e.clientX - dragging.x) < FAR)) return;
    dragged = true;
    list.dataset.arranging = '';
    mark(dragging.at = place(e.clientX));
  });
  on(document, 'pointerup', e => {
    if (sizing && Math.abs(e.clientX - sizing.x) > 1) { size(sizing.key, sizing.width + e.clientX - sizing.x, 1); dragged = true; }
    if (dragging && dragging.at !== null) tell('MoveColumn', dragging.key, dragging.at);
    stop();
  });
  on(document, 'pointercancel', stop);
  on(list, 'dblclick', e => { if (e.target.closest('[data-grip]')) fit(e.target.closest('th')); });
  // What ends a drag is no click on the head, which would sort.
  on(list, 'click', e => { if (e.target.closest('[data-grip]') || (dragged && e.target.closest('thead'))) { dragged = false; e.stopImmediatePropagation(); e.preventDefault(); } }, { capture: true });

  function stop() {
    sizing = dragging = null;
    delete list.dataset.arranging;
    mark(null);
  }

  return {
    /** Sorts by a head. The list comes anew; who sorted by the keyboard stands on the same head again. */
    sort: head => {
      const key = head.dataset.key, before = head.getAttribute('aria-sort'), until = performance.now() + 3000;
      const again = head.contains(document.activeElement);
      tell('SortBy', key);
      (function look() {
        const now = list.querySelector(`thead th[data-key="${CSS.escape(key)}"]`);
        const lost = !document.activeElement || document.activeElement === document.body || head.contains(document.activeElement);
        if (!again || !lost || performance.now() > until) return;
        if (now && now.getAttribute('aria-sort') !== before) now.querySelector('[data-head]')?.focus();
        else requestAnimationFrame(look);
      })();
    },
    focus: () => list.querySelector('thead [data-head]')?.focus(),
    /** Whether the key was one of a head. */
    key: e => {
      const head = document.activeElement?.closest('thead th[data-key]');
      if (e.key === 'Escape' && (sizing || dragging)) { stop(); return true; }
      const step = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : 0;
      if (!head || !step || e.ctrlKey || e.metaKey || e.altKey === e.shiftKey) return false;
      const at = heads().indexOf(head), key = head.dataset.key;
      if (e.shiftKey) size(key, head.getBoundingClientRect().width + step * STEP, 250);
      else if (at + step >= 0 && at + step < heads().length) tell('MoveColumn', key, step > 0 ? at + 2 : at - 1).then(() => list.querySelector(`thead th[data-key="${CSS.escape(key)}"] [data-head]`)?.focus());
      return true;
    },
  };
}
