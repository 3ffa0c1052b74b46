// The queue's side in the browser: what must answer at once (focus, keys, clicks) and what only the browser knows (whether somebody is
// in the middle of something). The server is told of acts and of changes of state, never of movements.
import { busyness } from './queue-busy.js';
import { columns } from './queue-columns.js';
import { flashes } from './queue-flash.js';
import { swipes } from './queue-swipe.js';

const typing = e => e.isComposing || e.target.closest('input:not([type=checkbox]),textarea,select,[contenteditable]');
const menuOpen = () => document.querySelector('dialog[open],:popover-open');

function switchedOff() {
  try { return localStorage.getItem('ac-keys') === 'off'; } catch { return false; }   // as keys.js
}

export function attach(list, server) {
  const stop = new AbortController();
  const on = (target, type, heard, more) => target.addEventListener(type, heard, { signal: stop.signal, ...more });
  const tell = (method, ...args) => server.invokeMethodAsync(method, ...args).catch(() => { });   // offline: the list catches up later
  const scroller = () => list.querySelector('.list__scroll');
  const rows = () => [...list.querySelectorAll('tr.qr')];
  const rowOf = id => list.querySelector(`tr.qr[data-id="${id}"]`);
  const idOf = row => Number(row.dataset.id);
  let current = 0;      // the ticket that holds the grid's one tab stop
  let anchor = null;    // a row that keeps its place on screen while waiting tickets come in
  let following = 0;
  let aimed = 0;        // the row that a menu was opened for, with a bar of its own

  const busy = busyness(list, state => tell('SetBusy', state), on);
  const flash = flashes(list);
  const heads = columns(list, on, tell);
  swipes(list, on, { right: row => check(row, false), left: row => tell('AssignToMe', idOf(row)) });
  const watch = new MutationObserver(() => { tidy(); giveBack(); flash(); busy.judge(); });
  watch.observe(list, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-changed', 'data-held'] });

  /** One row is in the tab order: the current one, or the first where it is not on screen. */
  function tidy() {
    keepPlace();
    const all = list.querySelector('[data-check-all]');
    if (all) all.indeterminate = all.classList.contains('is-mixed');   // only a script can say so
    const stop = current && rowOf(current) || rows()[0];
    for (const other of list.querySelectorAll('tr.qr[tabindex="0"]')) if (other !== stop) other.tabIndex = -1;
    if (stop && stop.tabIndex !== 0) stop.tabIndex = 0;
  }

  function keepPlace() {
    if (!anchor || performance.now() > anchor.until) { anchor = null; return; }
    const row = rowOf(anchor.id);
    if (row) scroller().scrollTop += row.getBoundingClientRect().top - anchor.top;
  }

  function focusRow(row) {
    if (!row) return;
    current = idOf(row);
    tidy();
    row.focus({ preventScroll: true });
    const head = list.querySelector('thead')?.offsetHeight ?? 0;
    const box = scroller().getBoundingClientRect(), at = row.getBoundingClientRect();
    if (at.top < box.top + head) scroller().scrollTop -= box.top + head - at.top;
    else if (at.bottom > box.bottom) scroller().scrollTop += at.bottom - box.bottom;
    if (list.dataset.preview) {
      clearTimeout(following);
      following = setTimeout(() => tell('ShowPreview', current, true), 120);
    }
  }

  function move(step) {
    const all = rows();
    if (document.activeElement?.closest('thead')) { if (step > 0) focusRow(all.find(onScreen) ?? all[0]); return; }
    const from = all.findIndex(row => idOf(row) === current);
    focusRow(from < 0 ? all.find(onScreen) ?? all[0] : all[from + step]);
  }

  const onScreen = row => row.getBoundingClientRect().top >= scroller().getBoundingClientRect().top;

  /** Left and right walk through a row: the row itself, then its cells, or the one control that a cell holds. */
  function walk(step) {
    const row = document.activeElement.closest('tr');
    if (!row) return;
    const places = [...(row.matches('.qr') ? [row] : []), ...[...row.cells].map(cell => cell.querySelector('input,a,button,[data-head]') ?? cell)];
    const to = places[places.indexOf(document.activeElement) + step];
    if (!to) return;
    if (!to.hasAttribute('tabindex')) to.tabIndex = -1;
    to.focus();
  }

  function showWaiting() {
    const held = current && rowOf(current);
    if (held && held.contains(document.activeElement)) anchor = { id: current, top: held.getBoundingClientRect().top, until: performance.now() + 1000 };
    else scroller()?.scrollTo({ top: 0 });
    tell('ShowWaiting');
  }

  function open(row) {
    const link = row?.querySelector('.c-sub__s');
    lead(link);
    link?.click();
  }

  /** A ticket is opened as one of this list, in whatever tab: next and previous go through it. */
  function lead(link) {
    if (link && list.dataset.origin && /^\/tickets\/\d+$/.test(link.pathname)) link.search = list.dataset.origin;
  }

  function check(row, range) {
    if (!row) return;
    const box = row.querySelector('.t-cb input');
    box.checked = range || !box.checked;
    tell('Check', idOf(row), box.checked, range);
  }

  /** A menu for the row in focus: the bar comes with it. Where rows are checked its buttons name the same keys (keys.js). */
  async function actOn(act) {
    if (!focused()) return;
    await tell('Aim', current);
    aimed = current;
    list.querySelector(`[data-act="${act}"]`)?.click();
  }

  /** The bar goes with its menu, and the focus that the menu gave back to it: the row gets it. */
  function giveBack() {
    if (!aimed || list.querySelector('.bulk')) return;
    if (document.activeElement === document.body) rowOf(aimed)?.focus({ preventScroll: true });
    aimed = 0;
  }

  /** Ctrl+A checks what is shown, as the box in the head does; the bar then offers all that match. */
  function checkAll() {
    const box = list.querySelector('[data-check-all]');
    if (!box) return;
    box.checked = true;
    tell('CheckAll', true);
  }

  /** F6 leads from the list to the bar and back. */
  function toBar() {
    const bar = list.querySelector('.bulks');
    if (!bar?.firstElementChild) return;
    if (bar.contains(document.activeElement)) focusRow(focused() ?? rows()[0]);
    else (bar.querySelector('[data-act]') ?? bar.querySelector('button')).focus();
  }

  on(list, 'click', e => {
    if (e.target.closest('[data-check-all]')) { tell('CheckAll', e.target.checked); return; }
    if (e.target.closest('[data-show-waiting]')) { showWaiting(); return; }
    if (e.target.closest('.th__b')) { heads.sort(e.target.closest('th')); return; }
    const row = e.target.closest('tr.qr');
    if (!row || e.target.closest('a')) return;
    const cell = e.target.closest('.t-cb');
    if (cell) {
      const box = cell.querySelector('input');
      if (e.target !== box) box.checked = !box.checked;
      tell('Check', idOf(row), box.checked, e.shiftKey);
    } else if (matchMedia('(max-width: 640px)').matches) open(row);
    else tell('ShowPreview', idOf(row), false);
  });
  // Before the click, whichever button and key make it one.
  for (const type of ['pointerdown', 'focusin', 'click']) on(document, type, e => { if (e.target.closest?.('.list,.prev')) lead(e.target.closest('a')); }, { capture: true });
  on(list, 'dblclick', e => { if (!e.target.closest('.t-cb,a')) open(e.target.closest('tr.qr')); });
  // Shift and a click choose a range of tickets, not of text.
  on(list, 'mousedown', e => { if (e.shiftKey && e.target.closest('tr.qr')) e.preventDefault(); });
  on(list, 'wheel', () => { anchor = null; }, { passive: true });
  on(list, 'focusin', e => {
    const row = e.target.closest('tr.qr');
    if (row && idOf(row) !== current) { current = idOf(row); tidy(); }
  });

  const inGrid = () => document.activeElement?.closest('[role=grid]') && list.contains(document.activeElement);
  const focused = () => rowOf(current);
  const keys = {
    j: () => move(1), k: () => move(-1),
    x: () => check(focused(), false), X: () => check(focused(), true),
    a: () => actOn('assign'), s: () => actOn('status'), p: () => actOn('priority'),
  };
  const gridKeys = {
    ArrowDown: () => move(1), ArrowUp: () => rows()[0] === document.activeElement?.closest('tr') ? heads.focus() : move(-1), ArrowRight: () => walk(1), ArrowLeft: () => walk(-1),
    Home: () => focusRow(rows()[0]), End: () => focusRow(rows().at(-1)),
    Enter: () => open(focused()), ' ': () => tell('ShowPreview', current, false),
  };

  on(document, 'keydown', e => {
    if (e.key === 'F6' && !menuOpen()) { e.preventDefault(); toBar(); return; }
    if (e.key === 'a' && (e.ctrlKey || e.metaKey) && !e.shiftKey && !e.altKey && inGrid() && !menuOpen()) { e.preventDefault(); checkAll(); return; }
    if (inGrid() && heads.key(e)) { e.preventDefault(); return; }
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || typing(e) || menuOpen() || switchedOff()) return;
    const onControl = document.activeElement?.matches('a,button,input');
    const act = keys[e.key] ?? (inGrid() && !(onControl && (e.key === 'Enter' || e.key === ' ')) ? gridKeys[e.key] : undefined);
    if (act) { e.preventDefault(); act(); }
    else if (e.key === 'Escape') tell('Escape');
  });

  tidy();
  list.dataset.ready = '';   // from here on clicks and keys count
  return {
    /** After a lost connection: whatever was told meanwhile may not have arrived. */
    again: () => busy.again(),
    focus: id => focusRow(rowOf(id) ?? rows()[0]),
    detach: () => { stop.abort(); watch.disconnect(); busy.stop(); clearTimeout(following); },
  };
}
