// Writing on a ticket, in the browser: no letter is lost.
import { mentions } from './mentions.js';
import { takePaste } from './paste.js';

const SaveAfter = 2000, TypedEvery = 4000, Unheard = 5000;

/**
 * The composer. Text of each kind (0 reply, 1 note) lives in its field and in localStorage with every letter, and goes to the
 * server two seconds after a change; what the server never got wins when the page is opened again.
 */
export function openComposer(root, owner, options) {
  const field = root.querySelector('textarea');
  const stop = new AbortController(), signal = stop.signal;
  const texts = ['', ''];
  let kind = 0, told = 0, unheard = 0, unsure = 0, timer = 0, typedAt = 0, dirty = [false, false];

  const place = which => `ac-draft:${options.user}:${options.ticket}:${which}`;
  const people = mentions(field, root.querySelector('[data-mentions]'), owner, () => kind === 1, signal);
  // Mentions are written in notes alone; elsewhere such a text is a text.
  // A text beyond the limit goes no further than it takes to be refused: the whole of it could be more than the connection bears.
  const written = which => (which === 1 ? people.encode(texts[1]) : texts[which]).slice(0, options.max + 1);
  const shown = (which, text) => which === 1 ? people.decode(text) : text;
  function remember(which, synced) {
    try {
      if (texts[which]) localStorage.setItem(place(which), JSON.stringify({ text: written(which), synced }));
      else localStorage.removeItem(place(which));
    } catch { /* storage is full or forbidden: the server's copy remains */ }
  }
  function recall(which) {
    try { return JSON.parse(localStorage.getItem(place(which)) || 'null'); } catch { return null; }
  }

  for (const which of [0, 1]) {
    const own = recall(which), server = options.drafts.find(x => x.kind === which)?.text || '';
    const unsaved = own && !own.synced && own.text;
    texts[which] = shown(which, unsaved ? own.text : server);
    dirty[which] = !!unsaved && own.text !== server;
    if (!unsaved) remember(which, true);
  }
  kind = told = options.kind;
  // Typed before the script was there: it comes behind what was kept.
  if (field.value && field.value !== texts[kind]) { texts[kind] += (texts[kind] ? '\n' : '') + field.value; dirty[kind] = true; }
  show();
  root.setAttribute('data-ready', '');
  if (dirty[0] || dirty[1]) later();

  function show() {
    field.value = texts[kind];
    grow();
    tell();
  }
  function turnTo(which) {
    if (which === kind) return;
    texts[kind] = field.value;
    kind = which;
    people.close();
    show();
  }
  function toEnd() {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }
  function grow() {
    if (CSS.supports('field-sizing', 'content')) return;
    field.style.height = 'auto';
    field.style.height = field.scrollHeight + 'px';
  }
  function tell() { root.toggleAttribute('data-text', !!texts[kind].trim()); }
  function later() {
    clearTimeout(timer);
    timer = setTimeout(save, SaveAfter);
  }
  async function save() {
    for (const which of [0, 1]) {
      if (!dirty[which]) continue;
      const text = texts[which];
      dirty[which] = false;
      try {
        const kept = await owner.invokeMethodAsync('SaveDraft', which, written(which));
        if (kept && texts[which] === text) remember(which, true);
      } catch {
        dirty[which] = true;            // no connection: localStorage has it, the next change tries again
        if (!signal.aborted) later();
        return;
      }
    }
  }
  function changed() {
    const before = texts[kind];
    texts[kind] = field.value;
    dirty[kind] = true;
    remember(kind, false);
    grow();
    tell();
    later();
    const now = Date.now();
    if (!before.trim() || !texts[kind].trim() || now - typedAt > TypedEvery) {
      typedAt = now;
      owner.invokeMethodAsync('Typed', !before.trim(), !!texts[kind].trim()).catch(() => { });
    }
  }

  field.addEventListener('input', changed, { signal });
  field.addEventListener('keydown', e => {
    if (e.isComposing) return;
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) { e.preventDefault(); root.querySelector('[data-send]')?.click(); }
    else if (e.key === 'Escape') { e.preventDefault(); field.blur(); }
    else if ((e.ctrlKey || e.metaKey) && !e.altKey && (e.key === 'b' || e.key === 'i')) { e.preventDefault(); mark(e.key === 'b' ? 'bold' : 'italic'); }
  }, { signal });
  // At once, not when the server has answered: what is typed right after the click is a note, and must not stand in the reply.
  root.addEventListener('click', e => {
    const tab = e.target.closest('[data-turn]');
    if (!tab) return;
    turnTo(Number(tab.dataset.turn));
    toEnd();
    unheard++;
    clearTimeout(unsure);
    unsure = setTimeout(() => { unheard = 0; turnTo(told); }, Unheard);
  }, { signal, capture: true });
  root.addEventListener('click', e => {
    const button = e.target.closest('[data-mark]');
    if (button) mark(button.dataset.mark);
  }, { signal });

  function mark(how) {
    field.focus();
    const { selectionStart: from, selectionEnd: to } = field;
    const inside = field.value.slice(from, to);
    if (how === 'bold') put(`**${inside}**`, from, to, 2, inside.length);
    else if (how === 'italic') put(`*${inside}*`, from, to, 1, inside.length);
    else if (how === 'code') put(inside.includes('\n') ? '```\n' + inside + '\n```' : '`' + inside + '`', from, to, inside.includes('\n') ? 4 : 1, inside.length);
    else if (how === 'link') put(`[${inside}](https://)`, from, to, inside ? inside.length + 3 : 1, inside ? 8 : 0);
    else if (how === 'list') {
      const start = field.value.lastIndexOf('\n', from - 1) + 1;
      put(field.value.slice(start, to).split('\n').map(line => '- ' + line).join('\n'), start, to, null, 0);
    }
  }
  // insertText keeps the browser's own undo.
  function put(text, from, to, caret, length) {
    field.setSelectionRange(from, to);
    if (!document.execCommand('insertText', false, text)) { field.setRangeText(text, from, to, 'end'); changed(); }
    if (caret !== null) field.setSelectionRange(from + caret, from + caret + length);
  }

  takeFiles(root, field, signal);
  addEventListener('pagehide', () => { for (const which of [0, 1]) if (dirty[which]) remember(which, false); }, { signal });

  return {
    /** The server's word. One that answers an earlier click than the last is too old to move the text again. */
    turn(which) {
      told = which;
      unheard = Math.max(0, unheard - 1);
      if (unheard) return !!texts[which].trim();
      clearTimeout(unsure);
      turnTo(which);
      if (document.activeElement !== field) toEnd();
      return !!field.value.trim();
    },
    focus() { field.focus(); },
    /** A text comes back to be written on, above what was typed meanwhile. */
    put(which, text) {
      texts[which] = [text, texts[which]].filter(x => x.trim()).join('\n\n');
      dirty[which] = true;
      remember(which, false);
      if (which === kind) { show(); toEnd(); field.focus(); }
      tell();
      later();
    },
    /** The text of this kind; null while the field shows the other one. */
    read(which) {
      if (which !== kind) return null;
      texts[which] = field.value;
      return written(which);
    },
    /** What was sent goes; what was typed while it was under way stays. */
    sent(which, text) {
      const now = which === kind ? field.value : texts[which];
      text = shown(which, text);
      texts[which] = now.startsWith(text) ? now.slice(text.length).trimStart() : now;
      dirty[which] = !!texts[which];
      remember(which, false);
      if (which === kind) show();
      if (dirty[which]) later();
    },
    detach() {
      stop.abort();
      clearTimeout(timer);
      clearTimeout(unsure);
    },
  };
}

let pasted = 0;

/** Files come by the button, by drop anywhere on the page's part, and by paste; all go the way of the button's field. */
function takeFiles(root, field, signal) {
  const zone = root.closest('[data-drop]') ?? root;
  const named = file => `pasted-${++pasted}.${(file.type.split('/')[1] || 'bin').replace(/[^a-z0-9]/g, '')}`;
  function give(list) {
    const input = root.querySelector('input[type=file]');
    if (!input || !list.length) return;
    const all = new DataTransfer();
    for (const file of list) all.items.add(file.name && file.name !== 'image.png' ? file : new File([file], named(file), { type: file.type }));
    input.files = all.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  root.addEventListener('click', e => { if (e.target.closest('[data-pick]')) root.querySelector('input[type=file]').click(); }, { signal });
  takePaste(field, give, root.querySelector('[data-said]'), signal);
  let depth = 0;
  const carriesFiles = e => [...(e.dataTransfer?.types ?? [])].includes('Files');
  zone.addEventListener('dragenter', e => { if (carriesFiles(e)) { e.preventDefault(); depth++; zone.setAttribute('data-over', ''); } }, { signal });
  zone.addEventListener('dragover', e => { if (carriesFiles(e)) e.preventDefault(); }, { signal });
  zone.addEventListener('dragleave', () => { if (--depth <= 0) { depth = 0; zone.removeAttribute('data-over'); } }, { signal });
  zone.addEventListener('drop', e => {
    depth = 0;
    zone.removeAttribute('data-over');
    if (!carriesFiles(e)) return;
    e.preventDefault();
    give(e.dataTransfer.files);
  }, { signal });
}

/** A form whose texts outlive the browser: each field with data-keep is in localStorage until it was sent. */
export function keepForm(root, key) {
  const stop = new AbortController(), signal = stop.signal;
  const fields = [...root.querySelectorAll('[data-keep]')], text = root.querySelector('textarea');
  const place = field => `ac-form:${key}:${field.dataset.keep}`;
  for (const field of fields) {
    let kept = null;
    try { kept = localStorage.getItem(place(field)); } catch { /* storage is forbidden */ }
    if (kept && !field.value) {
      field.value = kept;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.addEventListener('input', () => {
      try { if (field.value) localStorage.setItem(place(field), field.value); else localStorage.removeItem(place(field)); } catch { /* full: the page has it */ }
    }, { signal });
  }
  root.addEventListener('keydown', e => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.isComposing) { e.preventDefault(); root.querySelector('[data-send]')?.click(); }
  }, { signal });
  takeFiles(root, text, signal);
  root.setAttribute('data-ready', '');
  return {
    read() { return text.value.slice(0, Number(text.dataset.max) + 1); },
    clear() { for (const field of fields) { field.value = ''; try { localStorage.removeItem(place(field)); } catch { /* nothing kept */ } } },
    detach() { stop.abort(); },
  };
}
