// The order of the filters in the rail: dragged, or by Space, arrows, Space. The browser moves them; the server is told where one was dropped.
const FAR = 6;

export function attach(root, server) {
  const stop = new AbortController();
  const on = (target, type, heard, more) => target.addEventListener(type, heard, { signal: stop.signal, ...more });
  const tell = (...args) => server.invokeMethodAsync('MoveFilter', ...args).catch(() => { });
  const said = () => root.querySelector('[data-said]');
  const listOf = item => [...item.parentElement.children];
  const keyOf = item => new URL(item.href).searchParams.get('filter');
  const filterAt = e => e.target.closest('.fl__list > a');
  let dragging = null, dragged = false, lifted = null;

  function mark(item, place) {
    for (const other of root.querySelectorAll('.is-before, .is-after')) other.classList.remove('is-before', 'is-after');
    if (item) item.classList.add(place);
  }

  /** Which filter of the same list the pointer is over, and on which side of its middle. */
  function placeOf(y) {
    const all = listOf(dragging.item);
    const at = all.findIndex(item => { const box = item.getBoundingClientRect(); return y < box.top + box.height / 2; });
    return at < 0 ? { item: all.at(-1), behind: true } : { item: all[at], behind: false };
  }

  on(root, 'pointerdown', e => {
    const item = e.button === 0 && e.pointerType === 'mouse' && filterAt(e);
    dragged = false;
    if (item) dragging = { item, y: e.clientY, to: null };
  });
  on(document, 'pointermove', e => {
    if (!dragging || (!dragging.to && Math.abs(e.clientY - dragging.y) < FAR)) return;
    dragged = true;
    dragging.to = placeOf(e.clientY);
    dragging.item.classList.add('is-lifted');
    mark(dragging.to.item, dragging.to.behind ? 'is-after' : 'is-before');
  });
  on(document, 'pointerup', () => {
    if (dragging?.to && dragging.to.item !== dragging.item) tell(keyOf(dragging.item), keyOf(dragging.to.item), dragging.to.behind);
    rest();
  });
  on(document, 'pointercancel', rest);
  // What ends a drag does not open the filter.
  on(root, 'click', e => { if (dragged) { dragged = false; e.preventDefault(); e.stopImmediatePropagation(); } }, { capture: true });
  on(root, 'dragstart', e => e.preventDefault());

  function rest() {
    dragging?.item.classList.remove('is-lifted');
    dragging = null;
    mark(null);
  }

  function lift(item) {
    lifted = { item, at: listOf(item).indexOf(item), to: listOf(item).indexOf(item) };
    item.classList.add('is-lifted');
    said().textContent = said().dataset.lifted;
  }

  function drop(keep) {
    const { item, at, to } = lifted, all = listOf(item);
    item.classList.remove('is-lifted');
    mark(null);
    lifted = null;
    said().textContent = keep ? said().dataset.dropped.replace('{0}', to + 1) : said().dataset.back;
    // The page draws the list anew; the filter keeps its element (its key), and with it the focus.
    if (keep && to !== at) tell(keyOf(item), keyOf(all[to]), to > at).then(() => item.focus());
  }

  on(root, 'keydown', e => {
    const item = filterAt(e);
    if (!item || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === ' ') lifted ? drop(true) : lift(item);
    else if (!lifted) return;
    else if (e.key === 'Escape') drop(false);
    else if (e.key === 'ArrowUp' || e.key === 'ArrowDown') {
      const all = listOf(item);
      lifted.to = Math.max(0, Math.min(all.length - 1, lifted.to + (e.key === 'ArrowDown' ? 1 : -1)));
      mark(all[lifted.to], lifted.to > lifted.at ? 'is-after' : 'is-before');
    } else return;
    e.preventDefault();
    e.stopPropagation();
  });
  // Here and not on the page: it would be one more thing for each filter of each agent.
  on(root, 'focusin', e => filterAt(e)?.setAttribute('aria-describedby', 'rail-help'));
  on(root, 'focusout', () => { if (lifted) drop(false); });

  return { detach: () => stop.abort() };
}
