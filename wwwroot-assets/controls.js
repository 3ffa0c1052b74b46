// What menus and dialogs need from the browser: the top layer, a place beside their button, arrow keys without a round trip.
const openPopups = new WeakMap();

/** Shows a popover beside its button and tells its owner when the person dismissed it. */
export function openPopup(popup, anchor, owner) {
  if (!popup) return;   // the page was left before its script was loaded; so for all that follow
  const stop = new AbortController();
  const signal = stop.signal;
  openPopups.set(popup, stop);
  popup.addEventListener('toggle', e => {
    if (e.newState !== 'closed') return;
    stop.abort();
    // After the page was left there is nobody to tell.
    owner.invokeMethodAsync('Dismissed').catch(() => { });
  }, { signal });
  popup.addEventListener('keydown', e => steer(popup, e), { signal });
  addEventListener('resize', () => place(popup, anchor), { signal });
  addEventListener('scroll', e => { if (!popup.contains(e.target)) place(popup, anchor); }, { signal, capture: true });
  // Whoever types wants the best hit, until they choose one with the arrows.
  popup.addEventListener('input', () => { popup.dataset.best = ''; delete popup.dataset.wanted; }, { signal });
  const watch = new MutationObserver(() => {
    place(popup, anchor);
    activate(popup, (popup.dataset.best === undefined && chosen(popup)) || options(popup)[0]);
    if (popup.dataset.wanted === undefined || late(popup)) return;
    delete popup.dataset.wanted;
    chosen(popup)?.click();
  });
  watch.observe(popup, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-for'] });
  signal.addEventListener('abort', () => watch.disconnect());

  spelled = '';   // what was spelled in another list is no beginning of a word here
  popup.showPopover();
  place(popup, anchor);
  activate(popup, chosen(popup) ?? options(popup)[0]);
  (popup.querySelector('[autofocus]') ?? popup.querySelector('[role=listbox],[role=menu]') ?? popup).focus();
}

/** Forgets a popover that the page is about to remove, and gives the focus back to its button when it was inside. */
export function closePopup(popup, anchor) {
  openPopups.get(popup)?.abort();
  if (!popup || !popup.isConnected) return;
  const inside = popup.contains(document.activeElement);
  if (popup.matches(':popover-open')) popup.hidePopover();
  if (inside && anchor) anchor.focus();
}

function place(popup, anchor) {
  if (!anchor || !anchor.isConnected || matchMedia('(max-width: 640px)').matches) return;   // a sheet at the bottom there: see menus.css
  const gap = 4, edge = 8;
  const at = anchor.getBoundingClientRect();
  const below = innerHeight - at.bottom - gap - edge, above = at.top - gap - edge;
  popup.style.minWidth = Math.min(at.width, 360) + 'px';
  popup.style.maxHeight = Math.max(160, Math.max(below, above)) + 'px';
  const { width, height } = popup.getBoundingClientRect();
  const up = height > below && above > below;
  popup.style.top = (up ? Math.max(edge, at.top - gap - height) : at.bottom + gap) + 'px';
  popup.style.left = Math.max(edge, Math.min(popup.dataset.align === 'end' ? at.right - width : at.left, innerWidth - width - edge)) + 'px';
}

const options = popup => [...popup.querySelectorAll('[role=option],[role=menuitem],[role=menuitemradio]')].filter(x => !x.hasAttribute('aria-disabled') && !x.disabled);
const chosen = popup => options(popup).find(x => x.hasAttribute('data-on')) ?? options(popup).find(x => x.getAttribute('aria-selected') === 'true');

/** Whether the list does not answer yet what stands in its field: Enter waits for that, or it would pick what nobody asked for. */
function late(popup) {
  const field = popup.querySelector('[role=combobox]'), list = popup.querySelector('[role=listbox][data-for]');
  return !!field && !!list && field.value !== list.dataset.for;
}

const wordsOf = option => (option.querySelector('.cut') ?? option).textContent.trim().toLowerCase();

let numbers = 0, spelled = '', spelledAt = 0;

function activate(popup, option) {
  for (const other of popup.querySelectorAll('[data-on]')) if (other !== option) other.removeAttribute('data-on');
  const guide = popup.querySelector('[role=combobox]') ?? popup.querySelector('[role=listbox],[role=menu]');
  if (!option) { guide?.removeAttribute('aria-activedescendant'); return; }
  if (!option.hasAttribute('data-on')) option.setAttribute('data-on', '');
  option.id ||= 'option-' + ++numbers;
  guide?.setAttribute('aria-activedescendant', option.id);
  option.scrollIntoView({ block: 'nearest' });
}

function steer(popup, e) {
  if (e.isComposing) return;
  const all = options(popup), at = all.findIndex(x => x.hasAttribute('data-on'));
  const typing = e.target.matches('input[type=text],input[type=search],input:not([type]),textarea');
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
    delete popup.dataset.best;
    if (all.length) activate(popup, all[(at + (e.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length]);
  } else if ((e.key === 'Home' || e.key === 'End') && !typing) {
    activate(popup, all[e.key === 'Home' ? 0 : all.length - 1]);
  } else if (e.key === 'Enter' && typing && late(popup)) {
    popup.dataset.wanted = '';
  } else if (e.key === 'Enter' && all[at] && !e.target.closest('button:not([role]),textarea')) {
    all[at].click();
  } else if (e.key === 'Tab' && all.length) {
    popup.hidePopover();
  } else if (!typing && e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey) {
    // Letters that follow each other quickly are the beginning of one word.
    spelled = e.timeStamp - spelledAt < 700 ? spelled + e.key.toLowerCase() : e.key.toLowerCase();
    spelledAt = e.timeStamp;
    const from = spelled.length > 1 ? at : at + 1;
    const next = [...all.slice(from), ...all.slice(0, from)].find(x => wordsOf(x).startsWith(spelled));
    if (!next) return;
    activate(popup, next);
  } else return;
  e.preventDefault();
  e.stopPropagation();
}

/** Shows a dialog above everything; when the page removes it, the focus goes back to where it was. */
export function openDialog(dialog) {
  if (!dialog) return;
  const before = document.activeElement;
  dialog.showModal();
  (dialog.querySelector('[autofocus]') ?? dialog).focus();
  const watch = new MutationObserver(() => {
    if (dialog.isConnected) return;
    watch.disconnect();
    if (before && before.isConnected) before.focus();
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/** Focuses a field and puts the caret behind its text. */
export function edit(field) {
  if (!field) return;
  field.focus();
  if (field.select) field.select();
}

/** Copies a text; without https the browser has no clipboard of its own and takes the old way. */
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).catch(() => { });
  const field = document.body.appendChild(Object.assign(document.createElement('textarea'), { value: text }));
  field.select();
  document.execCommand('copy');
  field.remove();
}
