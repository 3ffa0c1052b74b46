// The field of the query bar. The text is the browser's own while it is being typed; the server is told of it and proposes.
export function attach(root, server) {
  const stop = new AbortController();
  const field = root.querySelector('input');
  const list = root.querySelector('[role=listbox]');
  const under = () => root.querySelector('.query__under');
  const on = (target, type, heard) => target.addEventListener(type, heard, { signal: stop.signal });
  const tell = (method, ...args) => server.invokeMethodAsync(method, ...args).catch(() => null);
  const options = () => list.hidden ? [] : [...list.children];
  const marked = () => options().findIndex(option => option.getAttribute('aria-selected') === 'true');

  let applied = null;   // what the field held at Enter

  function mark(index) {
    options().forEach((option, i) => {
      option.setAttribute('aria-selected', String(i === index));
      if (i === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (index >= 0) field.setAttribute('aria-activedescendant', 'query-proposal-' + index);
    else field.removeAttribute('aria-activedescendant');
  }

  function write(edit) {
    if (!edit) return;
    field.value = edit.text;
    field.setSelectionRange(edit.caret, edit.caret);
    field.focus();
  }

  const say = () => tell('Typed', field.value, field.selectionStart ?? field.value.length);
  const accept = index => tell('Accept', index).then(edit => { mark(-1); write(edit); });

  on(field, 'input', e => { if (!e.isComposing) say(); });
  on(field, 'compositionend', say);
  on(field, 'focus', () => { if (field.value) say(); });
  on(field, 'scroll', () => { under().scrollLeft = field.scrollLeft; });
  on(field, 'blur', () => setTimeout(() => { if (!root.contains(document.activeElement) && options().length) tell('Cancel'); }, 150));
  on(field, 'keydown', e => {
    if (e.isComposing) return;   // Enter ends the Chinese word, not the query
    const all = options(), at = marked();
    if ((e.key === 'ArrowDown' || e.key === 'ArrowUp') && all.length) mark((at + (e.key === 'ArrowDown' ? 1 : all.length - (at < 0 ? 0 : 1))) % all.length);
    else if (e.key === 'ArrowDown') say();
    else if ((e.key === 'Enter' || e.key === 'Tab') && at >= 0) accept(at);
    else if (e.key === 'Tab' && all.length && field.value) accept(0);
    else if (e.key === 'Enter') { applied = field.value; tell('Apply', applied); }
    else if (e.key === 'Escape') tell('Cancel').then(open => { if (!open) field.blur(); });
    else if (e.key === 'Backspace' && field.value === '') tell('Back');
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  // A mouse must not take the focus from the field before the click counts.
  on(list, 'mousedown', e => e.preventDefault());
  on(list, 'click', e => {
    const option = e.target.closest('[role=option]');
    if (option) accept(Number(option.dataset.index));
  });
  on(root.querySelector('.query'), 'click', e => { if (!e.target.closest('button,input')) field.focus(); });

  root.dataset.ready = '';   // from here on what is typed is heard
  return {
    write: (text, focus) => {
      const typedOn = text === '' && applied !== null && field.value !== applied;
      applied = null;
      if (typedOn) { say(); return; }   // the next condition, begun before the answer to the one before
      field.value = text; under().scrollLeft = 0; if (focus) { field.focus(); field.setSelectionRange(text.length, text.length); }
    },
    detach: () => stop.abort(),
  };
}
